// Name: FindSetLeftBit counts from one
// Expect: int => 0x8
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0x80 FindSetLeftBit (Local0, Local1) Return (Local1)
    }
}
