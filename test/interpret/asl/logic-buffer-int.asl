// Name: an Integer becomes eight bytes
// Expect: int => 0xFFFFFFFFFFFFFFFF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {5, 0, 0, 0, 0, 0, 0, 0} Local1 = 5 Return (Local0 == Local1)
    }
}
