// Name: SizeOf an Integer is its width
// Expect: int => 0x8
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Return (SizeOf (Local0))
    }
}
