// Name: a method under a condition
// Expect: int => 0x4
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    If (One) { Method (MM, 1) { Return (Arg0 + 1) } }
    Method (MAIN, 0, Serialized)
    {
        Return (MM (3))
    }
}
