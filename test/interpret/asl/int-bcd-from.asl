// Name: FromBCD
// Expect: int => 0x4D2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0x1234 FromBCD (Local0, Local1) Return (Local1)
    }
}
