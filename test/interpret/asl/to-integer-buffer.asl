// Name: ToInteger of a Buffer
// Expect: int => 0x0201
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1, 2} ToInteger (Local0, Local1) Return (Local1)
    }
}
