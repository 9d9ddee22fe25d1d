// Name: CreateBitField
// Expect: buf => 10
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer (1) {}) CreateBitField (B, 4, FLD)
    Method (MAIN, 0, Serialized)
    {
        FLD = 1 Return (B)
    }
}
