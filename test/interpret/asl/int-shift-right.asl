// Name: logical shift
// Expect: int => 0x7FFFFFFFFFFFFFFF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xFFFFFFFFFFFFFFFF Return (Local0 >> 1)
    }
}
