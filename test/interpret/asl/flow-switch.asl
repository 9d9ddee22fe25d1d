// Name: Switch
// Expect: str => two
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = 2 Switch (Local0) { Case (1) { Return ("one") } Case (2) { Return ("two") } Default { Return ("other") } }
    }
}
