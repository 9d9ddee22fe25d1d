// Name: an empty Buffer has no integer value
// Expect: error => AE_AML_BUFFER_LIMIT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer (0) {} Return (Local0 + 1)
    }
}
