// Name: ObjectType of a event
// Expect: int => 0x7
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Event (X)
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
