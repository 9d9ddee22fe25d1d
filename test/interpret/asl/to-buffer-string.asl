// Name: ToBuffer of a String keeps the NUL
// Expect: buf => 61 62 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "ab" ToBuffer (Local0, Local1) Return (Local1)
    }
}
