// Name: an Integer takes no Package
// Expect: error => AE_AML_OPERAND_TYPE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        X = Package () {1} Return (X)
    }
}
