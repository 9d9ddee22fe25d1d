// Name: a store through Index
// Expect: pkg => [1, 9]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        P[1] = 9 Return (P)
    }
}
