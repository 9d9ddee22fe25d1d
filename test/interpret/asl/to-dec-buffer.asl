// Name: ToDecimalString of a Buffer
// Expect: str => 1,171
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1, 0xAB} ToDecimalString (Local0, Local1) Return (Local1)
    }
}
