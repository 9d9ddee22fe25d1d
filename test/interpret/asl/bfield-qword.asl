// Name: CreateQWordField
// Expect: int => 0x0807060504030201
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1,2,3,4,5,6,7,8}) CreateQWordField (B, 0, FLD)
    Method (MAIN, 0, Serialized)
    {
        Return (FLD)
    }
}
