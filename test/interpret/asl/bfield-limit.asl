// Name: a field past the Buffer
// Expect: error => AE_AML_BUFFER_LIMIT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer (2) {} CreateDWordField (Local0, 0, FLD) FLD = 5 Return (Local0)
    }
}
