// Name: or ends it as before
// Expect: error => AE_AML_DIVIDE_BY_ZERO
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (_ERR, 3) { Return (Arg0) }
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 Local1 = 0 Divide (Local0, Local1, Local2, Local3) Return (1)
    }
}
