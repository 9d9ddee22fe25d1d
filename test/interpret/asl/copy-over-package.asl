// Name: CopyObject replaces a Package
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1})
    Method (MAIN, 0, Serialized)
    {
        CopyObject (5, P) Return (P)
    }
}
