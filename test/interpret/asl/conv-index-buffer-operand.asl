// Name: a byte reference is no operand
// Expect: error => AE_AML_OPERAND_TYPE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {4, 5})
    Method (MAIN, 0, Serialized)
    {
        Return (B[1] + 1)
    }
}
