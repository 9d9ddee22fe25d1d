// Name: FromBCD refuses digits above nine
// Expect: error => AE_AML_NUMERIC_OVERFLOW
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xAB FromBCD (Local0, Local1) Return (Local1)
    }
}
