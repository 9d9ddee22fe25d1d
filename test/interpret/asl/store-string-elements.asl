// Name: a store to a string index changes one character
// Expect: str => aXc
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "abc")
    Method (MAIN, 0, Serialized)
    {
        S[1] = 0x58 Return (S)
    }
}
