// Name: nothing is found past the end on Windows
// Expect: int => 0xFFFFFFFFFFFFFFFF
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 3, 7, 9})
    Method (MAIN, 0, Serialized)
    {
        Local0 = 4 Return (Match (P, MEQ, 8, MTR, 0, Local0))
    }
}
