// Name: Notify needs a device
// Expect: error => AE_AML_OPERAND_TYPE
// Acpiexec: acpiexec 20200925 takes the reference for a node
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 1)
    Method (MAIN, 0, Serialized)
    {
        Local0 = RefOf (X) Notify (Local0, 1) Return (1)
    }
}
