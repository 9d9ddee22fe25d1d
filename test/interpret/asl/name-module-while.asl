// Name: loops outside methods
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0) While (X < 5) { X++ }
    Method (MAIN, 0, Serialized)
    {
        Return (X)
    }
}
