// Name: Mid of a Buffer
// Expect: buf => 02 03
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1, 2, 3} Return (Mid (Local0, 1, 5))
    }
}
