// Name: division by zero ends the method
// Expect: error => AE_AML_DIVIDE_BY_ZERO
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 Local1 = 0 Return (Local0 / Local1)
    }
}
