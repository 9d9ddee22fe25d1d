// Name: a reference to a name of a method outlives it
// Expect: int => 0x5
// Acpiexec: dangling pointer in ACPICA
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (GET, 0, Serialized) { Name (NN, 5) Return (RefOf (NN)) }
    Method (MAIN, 0, Serialized)
    {
        Local0 = GET () Return (DerefOf (Local0))
    }
}
