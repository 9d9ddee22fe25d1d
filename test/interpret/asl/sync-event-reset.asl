// Name: Reset forgets signals
// Expect: int => 0xFFFFFFFFFFFFFFFF
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Event (EVT)
    Method (MAIN, 0, Serialized)
    {
        Signal (EVT) Signal (EVT) Reset (EVT) Return (Wait (EVT, 1))
    }
}
