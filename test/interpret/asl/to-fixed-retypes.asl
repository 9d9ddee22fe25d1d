// Name: the target of an explicit conversion takes its type
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5)
    Method (MAIN, 0, Serialized)
    {
        ToDecimalString (X, X) Return (ObjectType (X))
    }
}
