// Name: an Alias of a method
// Expect: int => 0x6
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MM, 1) { Return (Arg0 + 1) } Alias (MM, AA)
    Method (MAIN, 0, Serialized)
    {
        Return (AA (5))
    }
}
