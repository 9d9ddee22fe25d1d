// Name: a store to an Arg from RefOf writes the object
// Expect: int => 0x9
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (SET, 1) { Arg0 = 9 }
    Method (MAIN, 0, Serialized)
    {
        Local0 = 5 SET (RefOf (Local0)) Return (Local0)
    }
}
