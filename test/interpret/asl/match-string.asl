// Name: a String operand compares strings
// Expect: int => 0x1
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {"a", "b"})
    Method (MAIN, 0, Serialized)
    {
        Return (Match (P, MEQ, "b", MTR, 0, 0))
    }
}
