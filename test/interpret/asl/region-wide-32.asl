// Name: 64 bits are a Buffer in a revision 1 table
// Expect: buf => 01 00 00 00 00 00 00 00
DefinitionBlock ("", "DSDT", 1, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x5000, 0x20) Field (R, ByteAcc, NoLock, Preserve) { FLD, 64 }
    Method (MAIN, 0, Serialized)
    {
        FLD = 1 Return (FLD)
    }
}
