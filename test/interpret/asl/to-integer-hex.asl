// Name: ToInteger reads hexadecimal after 0x
// Expect: int => 0x31
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "0x31" ToInteger (Local0, Local1) Return (Local1)
    }
}
