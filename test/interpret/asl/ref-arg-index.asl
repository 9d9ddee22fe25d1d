// Name: an index is handed over as reference
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {5}) Method (DRF, 1) { Return (DerefOf (Arg0)) }
    Method (MAIN, 0, Serialized)
    {
        Return (DRF (P[0]))
    }
}
