// Name: only four bytes count in a revision 1 table
// Expect: int => 0x04030201
DefinitionBlock ("", "DSDT", 1, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0)
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1,2,3,4,5} X = (Local0 | 0) Return (X)
    }
}
