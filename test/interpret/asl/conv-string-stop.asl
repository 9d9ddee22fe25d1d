// Name: conversion stops at the first bad character
// Expect: int => 0xAC
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "CONFORM", 1)
{
    Method (MAIN, 0, Serialized)
    {
        Local0 = "ABZZ" Return (Local0 + 1)
    }
}
