// Name: other objects by the name of their type
// Expect: str => a[Device Object]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Device (DEVA) { Name (_HID, "ACPI0004") }
    Method (MAIN, 0, Serialized)
    {
        Local0 = "a" Concatenate (Local0, DEVA, Local2) Return (Local2)
    }
}
