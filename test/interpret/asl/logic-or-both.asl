// Name: LOr evaluates both operands
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 0) Method (INC) { X++ Return (One) }
    Method (MAIN, 0, Serialized)
    {
        Local0 = (INC () || INC ()) Return (X)
    }
}
