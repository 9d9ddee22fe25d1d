// Name: names are read where they stand
// Expect: int => 0x3
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0)
    Method (MAIN, 0, Serialized)
    {
        X = 1 Local0 = X + (X++) Return (Local0)
    }
}
