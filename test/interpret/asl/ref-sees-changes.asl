// Name: a reference sees later changes
// Expect: int => 0x6
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Local1 = RefOf (Local0) Local0 = 6 Return (DerefOf (Local1))
    }
}
