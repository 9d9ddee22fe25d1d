// Name: ToHexString of an Integer has a prefix and no zeros
// Expect: str => 0x1AB
// Acpiexec: ACPICA of 2020 wrote 16 digits without prefix; later versions write 0x1AB
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 0x1AB ToHexString (Local0, Local1) Return (Local1)
    }
}
