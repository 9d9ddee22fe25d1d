// Name: a store to an element of an element
// Expect: pkg => [1, [2, 9]]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, Package () {2, 3}})
    Method (MAIN, 0, Serialized)
    {
        DerefOf (P[1])[1] = 9 Return (P)
    }
}
