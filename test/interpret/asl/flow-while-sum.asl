// Name: a loop
// Expect: int => 0x2D
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0 Local1 = 0 While (Local0 < 10) { Local1 += Local0 Local0++ } Return (Local1)
    }
}
