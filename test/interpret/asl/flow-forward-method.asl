// Name: a method may be declared later
// Expect: int => 0x7
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (EARL) { Return (LATE ()) } Method (LATE) { Return (7) }
    Method (MAIN, 0, Serialized)
    {
        Return (LATE ())
    }
}
