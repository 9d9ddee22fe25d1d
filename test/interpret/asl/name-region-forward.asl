// Name: a region cannot use a later name
// Expect: int => 0x0
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (RGN1, SystemMemory, LATE, 4) Name (LATE, 0x1000)
    Method (MAIN, 0, Serialized)
    {
        Return (CondRefOf (\RGN1.FLD1))
    }
}
