// Name: ToBCD refuses more digits than fit
// Expect: error => AE_AML_NUMERIC_OVERFLOW
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 10000000000000000 ToBCD (Local0, Local1) Return (Local1)
    }
}
