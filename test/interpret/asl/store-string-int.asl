// Name: a String takes an Integer as 16 digits
// Expect: str => 00000000004F4F46
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "BAR")
    Method (MAIN, 0, Serialized)
    {
        S = 0x4F4F46 Return (S)
    }
}
