// Name: a method made by a method
// Expect: int => 0x2A
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (OUTR, 0, Serialized) { Method (INNR, 1) { Return (Arg0 * 2) } Return (INNR (21)) }
    Method (MAIN, 0, Serialized)
    {
        Return (OUTR ())
    }
}
