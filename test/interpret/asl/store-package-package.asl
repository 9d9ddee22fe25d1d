// Name: a Package takes a Package
// Expect: pkg => [7]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        P = Package () {7} Return (P)
    }
}
