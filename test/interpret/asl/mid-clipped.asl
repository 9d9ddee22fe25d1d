// Name: Mid is clipped
// Expect: str => ef
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "abcdef" Return (Mid (Local0, 4, 30))
    }
}
