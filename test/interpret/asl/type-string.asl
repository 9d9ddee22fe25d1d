// Name: ObjectType of a string
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, "a")
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
