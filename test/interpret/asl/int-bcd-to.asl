// Name: ToBCD
// Expect: int => 0x1234
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1234 ToBCD (Local0, Local1) Return (Local1)
    }
}
