// Name: And across 32 bits
// Expect: int => 0x1234567000000000
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0x1234567812345678 Return (Local0 & 0xFFFFFFF000000000)
    }
}
