// Name: a Package takes nothing else
// Expect: error => AE_AML_TARGET_TYPE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        P = 5 Return (P)
    }
}
