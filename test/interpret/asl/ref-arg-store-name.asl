// Name: and a name
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Method (SET, 1) { Arg0 = 9 }
    Method (MAIN, 0, Serialized)
    {
        SET (RefOf (X)) Return (X)
    }
}
