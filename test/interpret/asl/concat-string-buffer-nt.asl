// Name: commas on Windows
// Expect: str => a0x01,0x02
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "a" Concatenate (Local0, Buffer () {1, 2}, Local2) Return (Local2)
    }
}
