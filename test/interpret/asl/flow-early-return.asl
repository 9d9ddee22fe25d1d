// Name: Return inside a loop
// Expect: int => 0x4
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0 While (One) { Local0++ If (Local0 == 4) { Return (Local0) } }
    }
}
