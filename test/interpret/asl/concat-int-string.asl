// Name: an Integer and a String
// Expect: buf => 01 00 00 00 00 00 00 00 12 00 00 00 00 00 00 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 Concatenate (Local0, "12", Local2) Return (Local2)
    }
}
