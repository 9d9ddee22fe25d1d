// Name: DerefOf of an element
// Expect: str => b
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (P, Package () {"a", "b"})
    Method (MAIN, 0, Serialized)
    {
        Local0 = P[1] Return (DerefOf (Local0))
    }
}
