// Name: addition wraps at 32 bits in a revision 1 table
// Expect: int => 0x1
DefinitionBlock ("", "DSDT", 1, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0)
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xFFFFFFFF Local1 = Local0 + 2 X = Local1 Return (X)
    }
}
