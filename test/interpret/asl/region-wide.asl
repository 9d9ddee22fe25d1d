// Name: a field wider than an Integer is a Buffer
// Expect: buf => 01 02 03 04 05 06 07 08 09
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x5000, 0x20) Field (R, ByteAcc, NoLock, Preserve) { FLD, 72 }
    Method (MAIN, 0, Serialized)
    {
        FLD = Buffer () {1,2,3,4,5,6,7,8,9} Return (FLD)
    }
}
