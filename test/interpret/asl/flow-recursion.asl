// Name: recursion
// Expect: int => 0x375F00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (FACT, 1) { If (Arg0 == 0) { Return (1) } Return (Arg0 * FACT (Arg0 - 1)) }
    Method (MAIN, 0, Serialized)
    {
        Return (FACT (10))
    }
}
