// Name: names in a package may come later
// Expect: int => 0x7
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {LATE}) Name (LATE, 7)
    Method (MAIN, 0, Serialized)
    {
        Return (DerefOf (P[0]))
    }
}
