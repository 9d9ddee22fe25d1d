// Name: through a Local it is converted
// Expect: int => 0x636261
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        Local0 = RefOf (X) Local0 = "abc" Return (X)
    }
}
