// Name: SizeOf a Buffer
// Expect: int => 0xA
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer (10) {1})
    Method (MAIN, 0, Serialized)
    {
        Return (SizeOf (B))
    }
}
