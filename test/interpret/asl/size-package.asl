// Name: SizeOf a Package counts elements
// Expect: int => 0x4
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package (4) {1})
    Method (MAIN, 0, Serialized)
    {
        Return (SizeOf (P))
    }
}
