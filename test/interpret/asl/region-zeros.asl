// Name: WriteAsZeros clears neighbours
// Expect: int => 0x5A00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x5000, 0x20) Field (R, DWordAcc, NoLock, Preserve) { ALL, 32 } Field (R, DWordAcc, NoLock, WriteAsZeros) { , 8, FLD, 8 }
    Method (MAIN, 0, Serialized)
    {
        ALL = 0xFFFFFFFF FLD = 0x5A Return (ALL)
    }
}
