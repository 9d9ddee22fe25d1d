// Name: the condition of If converts a String
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "0" If (Local0) { Return (1) } Return (2)
    }
}
