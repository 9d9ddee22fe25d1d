// Name: an empty Buffer takes the length of the source
// Expect: buf => 68 69 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer (0) {})
    Method (MAIN, 0, Serialized)
    {
        B = "hi" Return (B)
    }
}
