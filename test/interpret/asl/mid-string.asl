// Name: Mid of a String
// Expect: str => bcd
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "abcdef" Return (Mid (Local0, 1, 3))
    }
}
