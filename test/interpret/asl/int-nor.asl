// Name: NOr
// Expect: int => 0xFFFFFFFFFFFFFFF1
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xC Return (NOr (Local0, 0xA))
    }
}
