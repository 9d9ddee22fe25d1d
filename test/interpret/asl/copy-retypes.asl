// Name: CopyObject changes the type of a name
// Expect: str => abc
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        CopyObject ("abc", X) Return (X)
    }
}
