// Name: nothing found
// Expect: int => 0xFFFFFFFFFFFFFFFF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 3, 7, 9})
    Method (MAIN, 0, Serialized)
    {
        Return (Match (P, MEQ, 8, MTR, 0, 0))
    }
}
