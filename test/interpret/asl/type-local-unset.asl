// Name: ObjectType of a Local that was never set
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (Local0))
    }
}
