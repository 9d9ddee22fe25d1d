// Name: Match finds an equal element
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 3, 7, 9})
    Method (MAIN, 0, Serialized)
    {
        Return (Match (P, MEQ, 7, MTR, 0, 0))
    }
}
