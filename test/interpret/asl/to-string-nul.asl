// Name: ToString stops at a NUL
// Expect: str => ab
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {0x61, 0x62, 0, 0x63} ToString (Local0, Ones, Local1) Return (Local1)
    }
}
