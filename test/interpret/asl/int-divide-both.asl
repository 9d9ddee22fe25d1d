// Name: Divide gives remainder and quotient
// Expect: pkg => [2, 3]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package (2) {})
    Method (MAIN, 0, Serialized)
    {
        Local0 = 17 Divide (Local0, 5, Local1, Local2) P[0] = Local1 P[1] = Local2 Return (P)
    }
}
