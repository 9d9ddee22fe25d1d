// Name: one level at a time
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Local1 = RefOf (Local0) Local2 = RefOf (Local1) Return (DerefOf (DerefOf (Local2)))
    }
}
