// Name: a field of a Local keeps its Buffer
// Expect: buf => 05 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer (2) {} CreateByteField (Local0, 0, FLD) FLD = 5 Return (Local0)
    }
}
