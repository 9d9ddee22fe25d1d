// Name: multiplication keeps the low 64 bits
// Expect: int => 0xFFFFFFFE00000001
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xFFFFFFFF Return (Local0 * Local0)
    }
}
