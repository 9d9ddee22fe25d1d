// Name: a Buffer keeps its length and is filled with zeros
// Expect: buf => 68 69 00 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2, 3, 4})
    Method (MAIN, 0, Serialized)
    {
        B = "hi" Return (B)
    }
}
