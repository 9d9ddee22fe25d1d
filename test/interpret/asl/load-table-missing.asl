// Name: LoadTable of a table that is not there
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Return (LoadTable ("OEM1", "", "", "", "", 0))
    }
}
