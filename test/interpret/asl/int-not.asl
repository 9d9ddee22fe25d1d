// Name: Not inverts all bits
// Expect: int => 0xFFFFFFFFFFFFFF00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xFF Return (~Local0)
    }
}
