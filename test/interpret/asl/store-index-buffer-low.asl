// Name: a byte takes the low byte
// Expect: buf => 01 34
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        B[1] = 0x1234 Return (B)
    }
}
