// Name: only eight bytes count
// Expect: int => 0x0807060504030201
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {1,2,3,4,5,6,7,8,9} Return (Local0 | 0)
    }
}
