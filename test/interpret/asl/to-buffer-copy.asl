// Name: ToBuffer of a Buffer is a copy
// Expect: buf => 01 02
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1, 2} ToBuffer (Local0, Local1) Local1[0] = 9 Return (Local0)
    }
}
