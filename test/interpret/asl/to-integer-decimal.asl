// Name: ToInteger reads decimal
// Expect: int => 0x1F
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "31" ToInteger (Local0, Local1) Return (Local1)
    }
}
