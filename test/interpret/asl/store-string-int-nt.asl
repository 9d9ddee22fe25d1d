// Name: Windows copies bytes into the String
// Expect: str => FOO
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "BAR")
    Method (MAIN, 0, Serialized)
    {
        S = 0x4F4F46 Return (S)
    }
}
