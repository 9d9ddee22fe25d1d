// Name: Windows cuts a long Stall
// Expect: int => 0x1
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 256 Stall (Local0) Return (1)
    }
}
