// Name: a byte takes the first character
// Expect: buf => 01 41
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        B[1] = "ABC" Return (B)
    }
}
