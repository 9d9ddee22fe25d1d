// Name: SizeOf a String is without its NUL
// Expect: int => 0x3
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "abc")
    Method (MAIN, 0, Serialized)
    {
        Return (SizeOf (S))
    }
}
