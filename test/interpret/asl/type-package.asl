// Name: ObjectType of a package
// Expect: int => 0x4
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, Package () {1})
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
