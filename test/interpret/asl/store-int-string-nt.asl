// Name: Windows copies the bytes of the String
// Expect: int => 0x3231
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        X = "12" Return (X)
    }
}
