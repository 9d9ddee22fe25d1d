// Name: a path is searched upward
// Expect: int => 0x5
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (X, 5) Device (DEVA) { Name (_HID, "ACPI0004") Method (M) { Local0 = "X" Return (DerefOf (Local0)) } }
    Method (MAIN, 0, Serialized)
    {
        Return (\DEVA.M ())
    }
}
