// Name: a Local never set is uninitialised
// Expect: int => 0x0
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Local3 Return (ObjectType (Local0))
    }
}
