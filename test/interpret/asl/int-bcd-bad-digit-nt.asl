// Name: Windows weighs any BCD digit
// Expect: int => 0x6F
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xAB FromBCD (Local0, Local1) Return (Local1)
    }
}
