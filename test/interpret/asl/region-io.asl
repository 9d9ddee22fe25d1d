// Name: I/O ports
// Expect: int => 0x55
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemIO, 0x80, 1) Field (R, ByteAcc, NoLock, Preserve) { FLD, 8 }
    Method (MAIN, 0, Serialized)
    {
        FLD = 0x55 Return (FLD)
    }
}
