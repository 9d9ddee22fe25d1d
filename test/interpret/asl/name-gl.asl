// Name: _GL is a mutex
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (_GL))
    }
}
