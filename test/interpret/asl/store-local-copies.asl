// Name: a store to a Local copies
// Expect: buf => 01 02
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        Local0 = B Local0[0] = 9 Return (B)
    }
}
