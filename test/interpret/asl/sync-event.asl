// Name: Signal lets one Wait through
// Expect: pkg => [0, 0xFFFFFFFFFFFFFFFF]
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Event (EVT) Name (P, Package (2) {})
    Method (MAIN, 0, Serialized)
    {
        Signal (EVT) P[0] = Wait (EVT, 10) P[1] = Wait (EVT, 10) Return (P)
    }
}
