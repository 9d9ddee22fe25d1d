// Name: an index past the package
// Expect: error => AE_AML_PACKAGE_LIMIT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        Local0 = 2 Return (DerefOf (P[Local0]))
    }
}
