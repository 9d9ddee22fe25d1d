// Name: the result of a Store is its source
// Expect: int => 0x7
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0)
    Method (MAIN, 0, Serialized)
    {
        X = "12" Local0 = (X = 7) Return (Local0)
    }
}
