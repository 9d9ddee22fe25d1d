// Name: code outside methods runs at load
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 1) If (X == 1) { X = 5 }
    Method (MAIN, 0, Serialized)
    {
        Return (X)
    }
}
