// Name: shifting by the width gives zero
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 Local1 = 64 Return (Local0 << Local1)
    }
}
