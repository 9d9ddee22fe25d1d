// Name: buffers are handed over themselves
// Expect: buf => 63 02
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2}) Method (SET, 1) { Arg0[0] = 0x63 }
    Method (MAIN, 0, Serialized)
    {
        SET (B) Return (B)
    }
}
