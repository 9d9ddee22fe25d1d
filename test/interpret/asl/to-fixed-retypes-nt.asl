// Name: Windows keeps the type of the named target
// Expect: int => 0x1
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        ToDecimalString (X, X) Return (ObjectType (X))
    }
}
