// Name: an Integer takes a String as hexadecimal
// Expect: int => 0x12
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        X = "12" Return (X)
    }
}
