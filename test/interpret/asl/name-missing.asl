// Name: a missing name ends the method
// Expect: error => AE_NOT_FOUND
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    External (NOPE, IntObj)
    Method (MAIN, 0, Serialized)
    {
        Return (NOPE + 1)
    }
}
