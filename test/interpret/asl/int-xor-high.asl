// Name: XOr of the upper half
// Expect: int => 0x1234567800000000
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0x12345678FFFFFFFF Return (Local0 ^ 0xFFFFFFFF)
    }
}
