// Name: a String and an Integer
// Expect: str => a000000000000001F
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "a" Concatenate (Local0, 0x1F, Local2) Return (Local2)
    }
}
