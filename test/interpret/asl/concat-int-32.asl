// Name: of eight bytes in a revision 1 table
// Expect: buf => 01 00 00 00 02 00 00 00
DefinitionBlock ("", "DSDT", 1, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 Local1 = 2 Concatenate (Local0, Local1, Local2) Return (Local2)
    }
}
