// Name: CopyObject does not keep the length of a Buffer
// Expect: buf => 01
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2, 3})
    Method (MAIN, 0, Serialized)
    {
        CopyObject (Buffer () {1}, B) Return (B)
    }
}
