// Name: the nearest name wins
// Expect: int => 0x2
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 1) Device (DEVA) { Name (_HID, "ACPI0004") Name (X, 2) Device (SUB) { Name (_ADR, 0) Method (M) { Return (X) } } }
    Method (MAIN, 0, Serialized)
    {
        Return (\DEVA.SUB.M ())
    }
}
