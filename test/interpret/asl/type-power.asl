// Name: ObjectType of a power
// Expect: int => 0xB
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    PowerResource (X, 0, 0) { Method (_STA) { Return (1) } Method (_ON) {} Method (_OFF) {} }
    Method (MAIN, 0, Serialized)
    {
        Return (ObjectType (X))
    }
}
