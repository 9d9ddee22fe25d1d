// Name: a field takes the low bits
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x5000, 0x20) Field (R, ByteAcc, NoLock, Preserve) { FLD, 4 }
    Method (MAIN, 0, Serialized)
    {
        FLD = 0x1235 Return (FLD)
    }
}
