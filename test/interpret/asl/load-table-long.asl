// Name: OEM ids have a limit
// Expect: error => AE_AML_STRING_LIMIT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Return (LoadTable ("OEM1", "TOOLONGNAME", "", "", "", 0))
    }
}
