// Name: ObjectType of a method
// Expect: int => 0x8
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (X) { Return (1) }
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
