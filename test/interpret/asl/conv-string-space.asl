// Name: leading blanks are skipped
// Expect: int => 0x13
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "  12" Return (Local0 + 1)
    }
}
