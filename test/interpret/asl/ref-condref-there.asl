// Name: CondRefOf of what exists
// Expect: pkg => [0xFFFFFFFFFFFFFFFF, 5]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Name (P, Package (2) {})
    Method (MAIN, 0, Serialized)
    {
        P[0] = CondRefOf (X, Local0) P[1] = DerefOf (Local0) Return (P)
    }
}
