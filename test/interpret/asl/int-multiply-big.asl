// Name: products above 2^53 are exact
// Expect: int => 0x4DFA1535C3AEE40D
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0x12345678F Local1 = 0x4488CCA3 Return (Local0 * Local1)
    }
}
