// Name: FindSetRightBit
// Expect: int => 0x21
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0x100000000 FindSetRightBit (Local0, Local1) Return (Local1)
    }
}
