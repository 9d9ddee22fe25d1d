// Name: an Integer has no elements
// Expect: error => AE_AML_OPERAND_TYPE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Return (DerefOf (Local0[0]))
    }
}
