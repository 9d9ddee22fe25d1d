// Name: an empty String is zero
// Expect: int => 0x1
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "" Return (Local0 + 1)
    }
}
