// Name: ToDecimalString
// Expect: str => 427
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 427 ToDecimalString (Local0, Local1) Return (Local1)
    }
}
