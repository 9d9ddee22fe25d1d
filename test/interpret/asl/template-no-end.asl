// Name: a template needs an end tag
// Expect: error => AE_AML_NO_RESOURCE_END_TAG
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = Buffer () {0x22, 2, 0} Return (ConcatenateResTemplate (Local0, Local0))
    }
}
