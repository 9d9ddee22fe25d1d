// Name: a Local holds the reference
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        Local0 = P[0] P[0] = 9 Return (DerefOf (Local0))
    }
}
