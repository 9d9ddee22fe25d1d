// Name: copies of packages are deep
// Expect: pkg => [1, [2, 3]]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, Package () {2, 3}})
    Method (MAIN, 0, Serialized)
    {
        Local0 = P Local1 = RefOf (Local0) DerefOf (Local0[1])[0] = 9 Return (P)
    }
}
