// Name: Windows writes no leading zeros
// Expect: str => a1f
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "a" Concatenate (Local0, 0x1F, Local2) Return (Local2)
    }
}
