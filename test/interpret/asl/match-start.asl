// Name: from the start index
// Expect: int => 0x3
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 7, 3, 7})
    Method (MAIN, 0, Serialized)
    {
        Return (Match (P, MEQ, 7, MTR, 0, 2))
    }
}
