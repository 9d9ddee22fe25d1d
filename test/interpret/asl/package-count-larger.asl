// Name: missing elements are uninitialised
// Expect: pkg => [1, none, none]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Return (Package (3) {1})
    }
}
