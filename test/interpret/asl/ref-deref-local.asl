// Name: DerefOf of a reference to a Local
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Local1 = RefOf (Local0) Return (DerefOf (Local1))
    }
}
