// Name: CreateField across bytes
// Expect: buf => F1 3F
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 0}) CreateField (B, 4, 10, FLD)
    Method (MAIN, 0, Serialized)
    {
        FLD = 0x3FF Return (B)
    }
}
