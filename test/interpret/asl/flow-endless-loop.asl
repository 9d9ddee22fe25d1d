// Name: a loop without end is stopped
// Expect: error => AE_AML_LOOP_TIMEOUT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        While (One) { Local0 = 1 } Return (1)
    }
}
