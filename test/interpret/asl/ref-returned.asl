// Name: a method may return a reference
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Method (GET) { Return (RefOf (X)) }
    Method (MAIN, 0, Serialized)
    {
        Local0 = GET () Return (DerefOf (Local0))
    }
}
