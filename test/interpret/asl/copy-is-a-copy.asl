// Name: what CopyObject stores is a copy
// Expect: buf => 01 02
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Name (B, Buffer () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        CopyObject (B, X) B[0] = 9 Return (X)
    }
}
