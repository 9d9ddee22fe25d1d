// Name: a Local takes any type
// Expect: str => abc
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 Local0 = "abc" Return (Local0)
    }
}
