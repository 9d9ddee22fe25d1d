// Name: the size may be computed
// Expect: buf => 01 00 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 3 Return (Buffer (Local0) {1})
    }
}
