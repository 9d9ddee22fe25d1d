// Name: eight digits in a revision 1 table
// Expect: str => 004F4F46
DefinitionBlock ("", "DSDT", 1, "ACPGEN", "CONFORM", 1)
{
    Name (S, "BAR")
    Method (MAIN, 0, Serialized)
    {
        S = 0x4F4F46 Return (S)
    }
}
