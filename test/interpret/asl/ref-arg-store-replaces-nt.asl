// Name: through an Arg the object is replaced on Windows too
// Expect: str => abc
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Method (SET, 1) { Arg0 = "abc" }
    Method (MAIN, 0, Serialized)
    {
        SET (RefOf (X)) Return (X)
    }
}
