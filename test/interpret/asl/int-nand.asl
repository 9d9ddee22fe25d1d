// Name: NAnd
// Expect: int => 0xFFFFFFFFFFFFFFF7
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xC Return (NAnd (Local0, 0xA))
    }
}
