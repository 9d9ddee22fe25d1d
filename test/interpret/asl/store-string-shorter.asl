// Name: a String takes the length of its source
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "XXXX")
    Method (MAIN, 0, Serialized)
    {
        S = "AB" Return (SizeOf (S))
    }
}
