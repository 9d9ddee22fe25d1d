// Name: a Buffer operand is little-endian
// Expect: int => 0x030202
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1, 2, 3} Return (Local0 + 1)
    }
}
