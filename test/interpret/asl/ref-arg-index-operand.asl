// Name: which ACPICA does not read through
// Expect: error => AE_AML_OPERAND_TYPE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {5}) Method (INC1, 1) { Arg0++ Return (Arg0) }
    Method (MAIN, 0, Serialized)
    {
        Return (INC1 (P[0]))
    }
}
