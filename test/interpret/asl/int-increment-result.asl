// Name: Increment gives the new value
// Expect: int => 0x6
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Local1 = Local0++ Return (Local1)
    }
}
