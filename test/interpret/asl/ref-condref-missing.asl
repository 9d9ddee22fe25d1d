// Name: CondRefOf of what does not exist
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    External (NOPE)
    Method (MAIN, 0, Serialized)
    {
        Return (CondRefOf (\NOPE, Local0))
    }
}
