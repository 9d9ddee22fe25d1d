// Name: a String becomes a Buffer with its NUL
// Expect: int => 0xFFFFFFFFFFFFFFFF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {0x61, 0x62, 0} Return (Local0 == "ab")
    }
}
