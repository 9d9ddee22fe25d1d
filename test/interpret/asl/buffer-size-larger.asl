// Name: a Buffer is filled with zeros
// Expect: buf => 01 02 00 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Return (Buffer (4) {1, 2})
    }
}
