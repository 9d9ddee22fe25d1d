// Name: Break leaves the innermost loop
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0 Local2 = 0 While (Local0 < 3) { Local1 = 0 While (One) { Local1++ Local2++ If (Local1 == 3) { Break } } Local0++ } Return (Local2)
    }
}
