// Name: a name in a package is the object
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Name (P, Package () {X})
    Method (MAIN, 0, Serialized)
    {
        X = 9 Return (DerefOf (P[0]))
    }
}
