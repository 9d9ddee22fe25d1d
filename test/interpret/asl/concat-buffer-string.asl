// Name: a Buffer and a String
// Expect: buf => 01 61 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1} Concatenate (Local0, "a", Local2) Return (Local2)
    }
}
