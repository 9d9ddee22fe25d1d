// Name: CopyObject writes a field, it does not replace it
// Expect: buf => 05 02
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2}) CreateByteField (B, 0, FLD)
    Method (MAIN, 0, Serialized)
    {
        CopyObject (5, FLD) Return (B)
    }
}
