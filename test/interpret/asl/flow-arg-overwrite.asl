// Name: an Arg is a variable
// Expect: int => 0x8
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (M, 1) { Arg0 = Arg0 + 5 Return (Arg0) }
    Method (MAIN, 0, Serialized)
    {
        Return (M (3))
    }
}
