// Name: ObjectType of a buffer
// Expect: int => 0x3
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, Buffer () {1})
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
