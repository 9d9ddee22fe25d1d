// Name: ObjectType of a thermal
// Expect: int => 0xD
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    ThermalZone (X) { }
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
