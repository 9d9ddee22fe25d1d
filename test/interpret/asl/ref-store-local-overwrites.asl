// Name: a store to a Local overwrites the reference
// Expect: pkg => [5, 7]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package (2) {})
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Local1 = RefOf (Local0) Local1 = 7 P[0] = Local0 P[1] = Local1 Return (P)
    }
}
