// Name: recursion without end is stopped
// Expect: error => AE_AML_METHOD_LIMIT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (LOOP) { Return (LOOP ()) }
    Method (MAIN, 0, Serialized)
    {
        Return (LOOP ())
    }
}
