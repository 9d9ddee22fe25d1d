// Name: and reads
// Expect: int => 0x0403
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2, 3, 4}) CreateWordField (B, 2, FLD)
    Method (MAIN, 0, Serialized)
    {
        Return (FLD)
    }
}
