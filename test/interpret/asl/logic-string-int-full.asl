// Name: all 16 digits match
// Expect: int => 0xFFFFFFFFFFFFFFFF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "0000000000000010" Local1 = 0x10 Return (Local0 == Local1)
    }
}
