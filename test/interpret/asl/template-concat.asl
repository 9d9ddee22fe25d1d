// Name: ConcatenateResTemplate leaves one end tag
// Expect: buf => 22 02 00 22 04 00 79 00
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = ResourceTemplate () { IRQNoFlags () {1} } Local1 = ResourceTemplate () { IRQNoFlags () {2} } Return (ConcatenateResTemplate (Local0, Local1))
    }
}
