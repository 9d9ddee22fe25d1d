// Name: Index stores the reference to its target
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        Index (P, 1, Local0) Return (DerefOf (Local0))
    }
}
