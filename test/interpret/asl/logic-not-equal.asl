// Name: LNotEqual is two opcodes
// Expect: int => 0xFFFFFFFFFFFFFFFF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Return (Local0 != 6)
    }
}
