// Name: DerefOf reads a field
// Expect: int => 0x1
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2}) CreateByteField (B, 0, FLD)
    Method (MAIN, 0, Serialized)
    {
        Local0 = RefOf (FLD) Return (DerefOf (Local0))
    }
}
