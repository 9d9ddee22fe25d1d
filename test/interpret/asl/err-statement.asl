// Name: _ERR of a test suite lets a run go on
// Expect: str => AE_AML_DIVIDE_BY_ZERO;
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (LOGS, "") Method (_ERR, 3) { Concatenate (LOGS, Arg1, LOGS) Concatenate (LOGS, ";", LOGS) Return (0) }
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 Local1 = 0 Divide (Local0, Local1, Local2, Local3) Return (LOGS)
    }
}
