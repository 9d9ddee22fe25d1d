// Name: shifting up to the top bit
// Expect: int => 0x8000000000000000
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 Local1 = 63 Return (Local0 << Local1)
    }
}
