// Name: a field sees a new value of its Buffer
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2}) CreateByteField (B, 0, FLD)
    Method (MAIN, 0, Serialized)
    {
        B = Buffer () {9, 9} Return (FLD)
    }
}
