// Name: an Integer becomes 16 digits when the first operand is a String
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "10" Return (Local0 == 0x10)
    }
}
