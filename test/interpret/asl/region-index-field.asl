// Name: an index field selects before each access
// Expect: pkg => [2, 0x34]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x5000, 0x20) Field (R, ByteAcc, NoLock, Preserve) { IDX, 8, DAT, 8 } IndexField (IDX, DAT, ByteAcc, NoLock, Preserve) { Offset (2), FLD, 8 } Name (P, Package (2) {})
    Method (MAIN, 0, Serialized)
    {
        FLD = 0x34 P[0] = IDX P[1] = DAT Return (P)
    }
}
