// Name: ToInteger stops before it overflows
// Expect: int => 0x1999999999999999
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "18446744073709551616" ToInteger (Local0, Local1) Return (Local1)
    }
}
