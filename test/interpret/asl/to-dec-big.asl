// Name: ToDecimalString of 2^64-1
// Expect: str => 18446744073709551615
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Ones ToDecimalString (Local0, Local1) Return (Local1)
    }
}
