// Name: a String is written by its characters
// Expect: buf => 61 62 00 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer (4) {1, 1, 1, 1}) CreateDWordField (B, 0, FLD)
    Method (MAIN, 0, Serialized)
    {
        FLD = "ab" Return (B)
    }
}
