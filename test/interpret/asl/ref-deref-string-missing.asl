// Name: a path that does not exist
// Expect: error => AE_NOT_FOUND
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "\\NOPE" Return (DerefOf (Local0))
    }
}
