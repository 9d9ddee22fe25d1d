// Name: DerefOf of a character
// Expect: int => 0x62
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "abc")
    Method (MAIN, 0, Serialized)
    {
        Return (DerefOf (S[1]))
    }
}
