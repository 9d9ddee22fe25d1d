// Name: names made under a condition
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 1) If (X) { Name (Y, 2) } Else { Name (Y, 3) }
    Method (MAIN, 0, Serialized)
    {
        Return (Y)
    }
}
