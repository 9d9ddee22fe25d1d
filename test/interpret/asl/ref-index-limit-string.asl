// Name: an index past the string
// Expect: error => AE_AML_STRING_LIMIT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (S, "ab")
    Method (MAIN, 0, Serialized)
    {
        Local0 = 2 Return (DerefOf (S[Local0]))
    }
}
