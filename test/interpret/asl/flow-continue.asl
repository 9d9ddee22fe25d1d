// Name: Continue tests the condition again
// Expect: int => 0x19
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0 Local1 = 0 While (Local0 < 10) { Local0++ If ((Local0 & 1) == 0) { Continue } Local1 += Local0 } Return (Local1)
    }
}
