// Name: elements that do not convert are skipped
// Expect: int => 0x1
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {Package () {1}, 3})
    Method (MAIN, 0, Serialized)
    {
        Return (Match (P, MGE, 0, MTR, 0, 0))
    }
}
