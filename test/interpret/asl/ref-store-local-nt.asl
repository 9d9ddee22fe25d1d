// Name: on Windows it goes through
// Expect: int => 0x7
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Local1 = RefOf (Local0) Local1 = 7 Return (Local0)
    }
}
