// Name: CreateDWordField writes little-endian
// Expect: buf => 00 78 56 34 12 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer (6) {}) CreateDWordField (B, 1, FLD)
    Method (MAIN, 0, Serialized)
    {
        FLD = 0x12345678 Return (B)
    }
}
