// Name: ObjectType of a bufferfield
// Expect: int => 0xE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1}) CreateByteField (B, 0, X)
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
