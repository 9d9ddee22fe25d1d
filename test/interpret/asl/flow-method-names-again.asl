// Name: and can be made again
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0) Method (M, 0, Serialized) { Name (NN, 1) X += NN Return (X) }
    Method (MAIN, 0, Serialized)
    {
        M () Return (M ())
    }
}
