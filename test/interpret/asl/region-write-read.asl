// Name: memory keeps what is written
// Expect: int => 0x12345678
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x5000, 0x20) Field (R, DWordAcc, NoLock, Preserve) { FLD, 32 }
    Method (MAIN, 0, Serialized)
    {
        FLD = 0x12345678 Return (FLD)
    }
}
