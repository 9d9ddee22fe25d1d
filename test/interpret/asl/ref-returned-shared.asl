// Name: what a method returns is the object itself
// Expect: buf => 09 02
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (B, Buffer () {1, 2}) Method (GET) { Return (B) }
    Method (MAIN, 0, Serialized)
    {
        GET ()[0] = 9 Return (B)
    }
}
