// Name: a lower sync level is refused
// Expect: error => AE_AML_MUTEX_ORDER
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Mutex (MTX1, 1) Mutex (MTX2, 2)
    Method (MAIN, 0, Serialized)
    {
        Acquire (MTX2, 0xFFFF) Acquire (MTX1, 0xFFFF) Return (0)
    }
}
