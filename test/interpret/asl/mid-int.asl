// Name: Mid of an Integer takes its bytes
// Expect: buf => 34 12
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0x12345678 Local1 = Mid (Local0, 2, 2) Return (Local1)
    }
}
