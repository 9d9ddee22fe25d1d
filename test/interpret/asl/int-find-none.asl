// Name: FindSetLeftBit of zero
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0 FindSetLeftBit (Local0, Local1) Return (Local1)
    }
}
