// Name: the rest of a String becomes NULs on Windows
// Expect: pkg => ["AB", 4]
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "XXXX") Name (P, Package (2) {})
    Method (MAIN, 0, Serialized)
    {
        S = "AB" P[0] = S P[1] = SizeOf (S) Return (P)
    }
}
