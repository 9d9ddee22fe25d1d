// Name: Windows answers Ones
// Expect: int => 0xFFFFFFFFFFFFFFFF
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Mutex (MTX1, 1) Mutex (MTX2, 2)
    Method (MAIN, 0, Serialized)
    {
        Acquire (MTX2, 0xFFFF) Return (Acquire (MTX1, 0xFFFF))
    }
}
