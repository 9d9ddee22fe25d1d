// Name: an Integer takes a Buffer by its bytes
// Expect: int => 0x0201
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        X = Buffer () {1, 2} Return (X)
    }
}
