// Name: Windows reads through a reference
// Expect: int => 0x6
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Local1 = RefOf (Local0) Return (Local1 + 1)
    }
}
