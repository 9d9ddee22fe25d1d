// Name: a Package is no logical operand
// Expect: error => AE_AML_OPERAND_TYPE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Package () {1} Return (Local0 == 1)
    }
}
