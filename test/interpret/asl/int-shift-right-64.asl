// Name: shifting right by more than the width gives zero
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xFFFFFFFFFFFFFFFF Local1 = 65 Return (Local0 >> Local1)
    }
}
