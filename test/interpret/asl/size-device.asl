// Name: SizeOf a Device
// Expect: error => AE_AML_OPERAND_TYPE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Device (DEVA) { Name (_HID, "ACPI0004") }
    Method (MAIN, 0, Serialized)
    {
        Return (SizeOf (DEVA))
    }
}
