// Name: what uses the missing result fails too
// Expect: str => AE_AML_DIVIDE_BY_ZERO;AE_AML_NO_RETURN_VALUE;AE_AML_NO_RETURN_VALUE;
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (LOGS, "") Method (_ERR, 3) { Concatenate (LOGS, Arg1, LOGS) Concatenate (LOGS, ";", LOGS) Return (0) }
    Method (MAIN, 0, Serialized)
    {
        Local0 = 1 Local1 = Local0 + (Local0 + (Local0 % (Local0 - 1))) Return (LOGS)
    }
}
