// Name: elements of elements
// Expect: int => 0x3
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, Package () {2, 3}})
    Method (MAIN, 0, Serialized)
    {
        Return (DerefOf (DerefOf (P[1])[1]))
    }
}
