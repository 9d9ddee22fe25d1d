// Name: DerefOf of a reference to a name
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        Local0 = RefOf (X) Return (DerefOf (Local0))
    }
}
