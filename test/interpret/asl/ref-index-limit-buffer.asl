// Name: an index past the buffer
// Expect: error => AE_AML_BUFFER_LIMIT
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2})
    Method (MAIN, 0, Serialized)
    {
        Local0 = 2 Return (DerefOf (B[Local0]))
    }
}
