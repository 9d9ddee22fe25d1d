// Name: a bank field selects its bank
// Expect: pkg => [3, 0x77]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x5000, 0x20) Field (R, ByteAcc, NoLock, Preserve) { BNK, 8, Offset (4), RAW, 8 } BankField (R, BNK, 3, ByteAcc, NoLock, Preserve) { Offset (4), FLD, 8 } Name (P, Package (2) {})
    Method (MAIN, 0, Serialized)
    {
        FLD = 0x77 P[0] = BNK P[1] = RAW Return (P)
    }
}
