// Name: an Alias is the object
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Alias (X, AA)
    Method (MAIN, 0, Serialized)
    {
        AA = 9 Return (X)
    }
}
