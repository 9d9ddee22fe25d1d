// Name: ElseIf chains
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 2 If (Local0 == 1) { Return (1) } ElseIf (Local0 == 2) { Return (2) } Else { Return (3) }
    }
}
