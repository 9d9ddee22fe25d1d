// Name: and an element
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {1, 2}) Method (GET) { Return (P[1]) }
    Method (MAIN, 0, Serialized)
    {
        Local0 = GET () Return (DerefOf (Local0))
    }
}
