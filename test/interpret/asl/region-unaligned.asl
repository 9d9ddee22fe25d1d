// Name: a field across access units
// Expect: int => 0x1FF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x5000, 0x20) Field (R, ByteAcc, NoLock, Preserve) { , 5, FLD, 9 }
    Method (MAIN, 0, Serialized)
    {
        FLD = 0x1FF Return (FLD)
    }
}
