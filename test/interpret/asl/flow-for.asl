// Name: For with Continue inside
// Expect: int => 0x14
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local1 = 0 For (Local0 = 0, Local0 < 5, Local0++) { Local1 += 4 } Return (Local1)
    }
}
