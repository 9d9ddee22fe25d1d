// Name: ObjectType of a field
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x1000, 4) Field (R, ByteAcc, NoLock, Preserve) { X, 8 }
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
