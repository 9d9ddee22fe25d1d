// Name: both conditions must hold
// Expect: int => 0x1
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 3, 7, 9})
    Method (MAIN, 0, Serialized)
    {
        Return (Match (P, MGT, 2, MLT, 5, 0))
    }
}
