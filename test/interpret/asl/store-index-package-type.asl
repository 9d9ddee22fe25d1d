// Name: an element is replaced without conversion
// Expect: pkg => ["x", 2]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        P[0] = "x" Return (P)
    }
}
