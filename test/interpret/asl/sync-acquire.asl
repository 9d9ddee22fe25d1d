// Name: Acquire gives zero, and again by the owner
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Mutex (MTX, 0)
    Method (MAIN, 0, Serialized)
    {
        Local0 = Acquire (MTX, 0xFFFF) Local1 = Acquire (MTX, 0) Release (MTX) Release (MTX) Return (Local0 | Local1)
    }
}
