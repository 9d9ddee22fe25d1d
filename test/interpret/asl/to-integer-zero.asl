// Name: a leading zero is decimal
// Expect: int => 0xA
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "010" ToInteger (Local0, Local1) Return (Local1)
    }
}
