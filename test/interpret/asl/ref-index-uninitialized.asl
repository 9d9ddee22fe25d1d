// Name: an element that was never set
// Expect: error => AE_AML_UNINITIALIZED_ELEMENT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package (2) {1})
    Method (MAIN, 0, Serialized)
    {
        Return (DerefOf (P[1]))
    }
}
