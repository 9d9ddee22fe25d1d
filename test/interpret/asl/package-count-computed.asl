// Name: the count may be computed
// Expect: pkg => [1, none]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 2 Return (Package (Local0) {1})
    }
}
