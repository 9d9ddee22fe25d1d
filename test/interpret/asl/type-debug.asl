// Name: ObjectType of Debug
// Expect: int => 0x10
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (Debug))
    }
}
