// Name: ObjectType of a byte
// Expect: int => 0xE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1})
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (B[0]))
    }
}
