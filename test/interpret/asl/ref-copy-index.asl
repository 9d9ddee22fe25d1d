// Name: CopyObject of an index copies the reference
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {5})
    Method (MAIN, 0, Serialized)
    {
        CopyObject (P[0], Local0) P[0] = 9 Return (DerefOf (Local0))
    }
}
