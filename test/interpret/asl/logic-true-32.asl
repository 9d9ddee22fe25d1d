// Name: true has 32 bits in a revision 1 table
// Expect: int => 0xFFFFFFFF
DefinitionBlock ("", "DSDT", 1, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0)
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 X = (Local0 == 1) Return (X)
    }
}
