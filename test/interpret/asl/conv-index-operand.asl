// Name: an element is taken by value as an operand
// Expect: int => 0x6
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {4, 5})
    Method (MAIN, 0, Serialized)
    {
        Return (P[1] + 1)
    }
}
