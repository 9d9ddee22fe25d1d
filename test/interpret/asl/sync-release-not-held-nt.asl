// Name: Release without Acquire does nothing on Windows
// Expect: int => 0x0
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Mutex (MTX, 0)
    Method (MAIN, 0, Serialized)
    {
        Release (MTX) Return (0)
    }
}
