// Name: ObjectType of a region
// Expect: int => 0xA
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (X, SystemMemory, 0x1000, 4)
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
