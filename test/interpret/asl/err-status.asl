// Name: with the number of the exception
// Expect: int => 0x300C
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (CODE, 0) Method (_ERR, 3) { CODE = Arg0 Return (0) }
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 Local1 = 0 Divide (Local0, Local1, Local2, Local3) Return (CODE)
    }
}
