// Name: CreateField reads as a Buffer
// Expect: buf => 21
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {0x12, 0x32}) CreateField (B, 4, 8, FLD)
    Method (MAIN, 0, Serialized)
    {
        Return (FLD)
    }
}
