// Name: a method without Return gives an uninitialised object
// Expect: int => 0x0
// Semantics: nt
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (NOP1) { Local1 = 5 }
    Method (MAIN, 0, Serialized)
    {
        Local0 = NOP1 () Return (ObjectType (Local0))
    }
}
