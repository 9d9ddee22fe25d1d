// Name: a named Integer is cut to 32 bits
// Expect: int => 0x1
DefinitionBlock ("", "DSDT", 1, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1, 0, 0, 0} X = Local0 Return (X)
    }
}
