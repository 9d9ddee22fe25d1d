// Name: a Package by its type
// Expect: str => [Package Object]b
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1})
    Method (MAIN, 0, Serialized)
    {
        Local0 = P Concatenate (Local0, "b", Local2) Return (Local2)
    }
}
