// Name: ObjectType of a mutex
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Mutex (X, 0)
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
