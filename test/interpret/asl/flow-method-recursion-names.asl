// Name: a second creation while the first lives fails
// Expect: error => AE_ALREADY_EXISTS
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (M, 1, Serialized) { Name (NN, 1) If (Arg0) { Return (M (0)) } Return (NN) }
    Method (MAIN, 0, Serialized)
    {
        Return (M (1))
    }
}
