// Name: simple operands are read when their operator runs
// Expect: int => 0x4
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 Local1 = Local0 + (Local0++) Return (Local1)
    }
}
