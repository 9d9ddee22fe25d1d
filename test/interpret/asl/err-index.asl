// Name: an index past the end
// Expect: str => AE_AML_PACKAGE_LIMIT;AE_AML_NO_RETURN_VALUE;
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Name (LOGS, "") Method (_ERR, 3) { Concatenate (LOGS, Arg1, LOGS) Concatenate (LOGS, ";", LOGS) Return (0) }
    Method (MAIN, 0, Serialized)
    {
        Local0 = Package () {1} Local0[5] = 2 Return (LOGS)
    }
}
