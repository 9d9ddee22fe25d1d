// Name: DerefOf of an Integer
// Expect: error => AE_AML_OPERAND_TYPE
// Acpiexec: acpiexec 20200925 reads freed memory here
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Return (DerefOf (Local0))
    }
}
