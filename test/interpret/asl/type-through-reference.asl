// Name: ObjectType follows references
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "a")
    Method (MAIN, 0, Serialized)
    {
        Local0 = RefOf (S) Return (ObjectType (Local0))
    }
}
