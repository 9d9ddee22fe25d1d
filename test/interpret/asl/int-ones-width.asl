// Name: Ones has the width of the table
// Expect: int => 0xFFFFFFFF
DefinitionBlock ("", "DSDT", 1, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0)
    Method (MAIN, 0, Serialized)
    {
        X = Ones Return (X)
    }
}
