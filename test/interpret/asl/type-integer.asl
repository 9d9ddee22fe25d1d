// Name: ObjectType of a integer
// Expect: int => 0x1
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
