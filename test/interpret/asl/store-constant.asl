// Name: a store to a constant does nothing
// Expect: int => 0x3
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 3 Local0 |= Zero Return (Local0)
    }
}
