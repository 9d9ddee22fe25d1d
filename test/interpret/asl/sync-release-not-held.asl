// Name: Release without Acquire
// Expect: error => AE_AML_MUTEX_NOT_ACQUIRED
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Mutex (MTX, 0)
    Method (MAIN, 0, Serialized)
    {
        Release (MTX) Return (0)
    }
}
