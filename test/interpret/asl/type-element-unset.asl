// Name: ObjectType of an element never set
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package (2) {1})
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (P[1]))
    }
}
