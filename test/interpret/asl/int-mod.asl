// Name: modulo
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 17 Return (Local0 % 5)
    }
}
