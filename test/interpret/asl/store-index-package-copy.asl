// Name: an element is a copy
// Expect: pkg => [{01 02}]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package (1) {}) Name (B, Buffer () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        P[0] = B B[0] = 9 Return (P)
    }
}
