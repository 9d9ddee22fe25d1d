// Name: names of a method are gone after it
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (M, 0, Serialized) { Name (NN, 1) }
    Method (MAIN, 0, Serialized)
    {
        M () Return (CondRefOf (\M.NN))
    }
}
