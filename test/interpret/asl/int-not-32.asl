// Name: Not inverts 32 bits in a revision 1 table
// Expect: int => 0xFFFFFF00
DefinitionBlock ("", "DSDT", 1, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0)
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xFF X = ~Local0 Return (X)
    }
}
