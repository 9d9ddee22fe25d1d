// Name: digits beyond the width are dropped
// Expect: int => 0x1234567890ABCDEF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "1234567890ABCDEF99" Return (Local0 | 0)
    }
}
