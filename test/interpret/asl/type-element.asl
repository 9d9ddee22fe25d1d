// Name: ObjectType of an element
// Expect: int => 0x3
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, Buffer () {1}})
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (P[1]))
    }
}
