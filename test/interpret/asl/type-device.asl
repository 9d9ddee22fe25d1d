// Name: ObjectType of a device
// Expect: int => 0x6
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Device (X) { Name (_HID, "ACPI0004") }
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
