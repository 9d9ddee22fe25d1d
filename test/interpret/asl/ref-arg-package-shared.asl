// Name: packages too
// Expect: pkg => [99]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1}) Method (SET, 1) { Arg0[0] = 99 }
    Method (MAIN, 0, Serialized)
    {
        SET (P) Return (P)
    }
}
