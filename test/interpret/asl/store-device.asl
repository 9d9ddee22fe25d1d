// Name: a Device is no target
// Expect: error => AE_AML_TARGET_TYPE
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Device (DEVA) { Name (_HID, "ACPI0004") }
    Method (MAIN, 0, Serialized)
    {
        DEVA = 5 Return (1)
    }
}
