// Name: a String takes a Buffer as text
// Expect: str => 0x01 0x02
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "XXXX")
    Method (MAIN, 0, Serialized)
    {
        S = Buffer () {1, 2} Return (S)
    }
}
