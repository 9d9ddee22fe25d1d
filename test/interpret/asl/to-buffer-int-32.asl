// Name: ToBuffer of an Integer in a revision 1 table
// Expect: buf => 34 12 00 00
DefinitionBlock ("", "DSDT", 1, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0x1234 ToBuffer (Local0, Local1) Return (Local1)
    }
}
