// Name: _OS
// Expect: str => Microsoft Windows NT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Return (_OS)
    }
}
