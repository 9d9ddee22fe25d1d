// Name: an element behind a Local is changed on Windows
// Expect: pkg => [6]
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {5})
    Method (MAIN, 0, Serialized)
    {
        Local0 = P[0] Local0++ Return (P)
    }
}
