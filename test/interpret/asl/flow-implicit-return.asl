// Name: slack returns the last result
// Expect: int => 0x8
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0) Method (GET) { X = 8 }
    Method (MAIN, 0, Serialized)
    {
        Local0 = GET () Return (Local0)
    }
}
