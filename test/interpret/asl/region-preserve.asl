// Name: Preserve leaves neighbours alone
// Expect: int => 0xFF5AFF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x5000, 0x20) Field (R, DWordAcc, NoLock, Preserve) { ALL, 32 } Field (R, DWordAcc, NoLock, Preserve) { , 8, FLD, 8 }
    Method (MAIN, 0, Serialized)
    {
        ALL = 0xFFFFFF FLD = 0x5A Return (ALL)
    }
}
