// Name: ToHexString of a Buffer
// Expect: str => 0x01,0xAB
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1, 0xAB} ToHexString (Local0, Local1) Return (Local1)
    }
}
