// Name: a Buffer cuts what is too long
// Expect: buf => 68 65 6C 6C
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2, 3, 4})
    Method (MAIN, 0, Serialized)
    {
        B = "hello" Return (B)
    }
}
