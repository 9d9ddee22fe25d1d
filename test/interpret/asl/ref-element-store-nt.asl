// Name: on Windows it goes through
// Expect: int => 0x9
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Name (P, Package (1) {})
    Method (MAIN, 0, Serialized)
    {
        P[0] = RefOf (X) P[0] = 9 Return (X)
    }
}
