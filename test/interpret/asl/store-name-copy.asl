// Name: a Name made from a Local is a copy
// Expect: buf => 01 02
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1, 2} Name (NN, 0) CopyObject (Local0, NN) Local0[0] = 9 Return (NN)
    }
}
