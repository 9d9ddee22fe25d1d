// Name: addition wraps at 64 bits
// Expect: int => 0x1
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xFFFFFFFFFFFFFFFF Return (Local0 + 2)
    }
}
