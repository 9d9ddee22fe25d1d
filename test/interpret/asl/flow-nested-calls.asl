// Name: calls as arguments
// Expect: int => 0xF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (ADD3, 3) { Return (Arg0 + Arg1 + Arg2) }
    Method (MAIN, 0, Serialized)
    {
        Return (ADD3 (ADD3 (1, 2, 3), 4, ADD3 (5, 0, 0)))
    }
}
