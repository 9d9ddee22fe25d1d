// Name: a prefix is less
// Expect: int => 0xFFFFFFFFFFFFFFFF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "ab" Return (Local0 < "abc")
    }
}
