// Name: Stall is limited
// Expect: error => AE_AML_OPERAND_VALUE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 256 Stall (Local0) Return (1)
    }
}
