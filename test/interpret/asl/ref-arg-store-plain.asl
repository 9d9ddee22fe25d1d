// Name: a store to another Arg leaves the caller alone
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Method (SET, 1) { Arg0 = 9 }
    Method (MAIN, 0, Serialized)
    {
        SET (X) Return (X)
    }
}
