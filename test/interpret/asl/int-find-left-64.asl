// Name: FindSetLeftBit of the top bit
// Expect: int => 0x40
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0x8000000000000001 FindSetLeftBit (Local0, Local1) Return (Local1)
    }
}
