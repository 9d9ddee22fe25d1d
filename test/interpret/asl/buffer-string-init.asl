// Name: a string initialiser has its NUL
// Expect: buf => 61 62 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Return (Buffer () {"ab"})
    }
}
