// Name: a reference in a Local is no operand for ACPICA
// Expect: error => AE_AML_OPERAND_TYPE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Local1 = RefOf (Local0) Return (Local1 + 1)
    }
}
