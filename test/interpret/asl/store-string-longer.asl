// Name: a String takes any length
// Expect: str => LONGSTRING
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "XXXX")
    Method (MAIN, 0, Serialized)
    {
        S = "LONGSTRING" Return (S)
    }
}
