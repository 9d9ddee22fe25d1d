// Name: ACPICA takes the 0x the specification forbids
// Expect: int => 0x13
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "0x12" Return (Local0 + 1)
    }
}
