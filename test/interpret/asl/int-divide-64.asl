// Name: division of values above 2^53
// Expect: int => 0x5555555555555555
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0xFFFFFFFFFFFFFFFF Return (Local0 / 3)
    }
}
