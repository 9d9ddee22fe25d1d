// Name: and octal on Windows
// Expect: int => 0x8
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "010" ToInteger (Local0, Local1) Return (Local1)
    }
}
