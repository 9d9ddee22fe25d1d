// Name: an access past the region
// Expect: error => AE_AML_REGION_LIMIT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    OperationRegion (R, SystemMemory, 0x5000, 4) Field (R, DWordAcc, NoLock, Preserve) { Offset (4), FLD, 32 }
    Method (MAIN, 0, Serialized)
    {
        Return (FLD)
    }
}
