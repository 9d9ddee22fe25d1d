// Name: a String keeps its size on Windows
// Expect: str => LONG
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "XXXX")
    Method (MAIN, 0, Serialized)
    {
        S = "LONGSTRING" Return (S)
    }
}
