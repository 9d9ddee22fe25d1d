// Name: a bare name is searched upward
// Expect: int => 0x1
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 1) Device (DEVA) { Name (_HID, "ACPI0004") Device (SUB) { Name (_ADR, 0) Method (M) { Return (X) } } }
    Method (MAIN, 0, Serialized)
    {
        Return (\DEVA.SUB.M ())
    }
}
