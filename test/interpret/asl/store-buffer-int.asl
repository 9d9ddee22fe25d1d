// Name: a Buffer takes an Integer by its bytes
// Expect: buf => 34 12 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2, 3})
    Method (MAIN, 0, Serialized)
    {
        B = 0x1234 Return (B)
    }
}
