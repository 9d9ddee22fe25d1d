// Name: Mid past the end is empty
// Expect: str => 
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "abcdef" Return (Mid (Local0, 9, 3))
    }
}
