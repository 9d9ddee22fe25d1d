// Name: a store to what a method returns
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Method (GETR) { Return (RefOf (X)) }
    Method (MAIN, 0, Serialized)
    {
        Store (9, GETR ()) Return (X)
    }
}
