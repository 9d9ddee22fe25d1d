// What bench/interpret.mjs runs: loops over Locals, a 32-bit field, an 8-bit field in a DWordAcc register, calls.
DefinitionBlock ("", "DSDT", 2, "ACPGEN", "BENCH", 1)
{
    OperationRegion (MEMR, SystemMemory, 0x100000, 0x100)
    Field (MEMR, DWordAcc, NoLock, Preserve) { F32, 32 }
    Field (MEMR, DWordAcc, NoLock, Preserve) { Offset (8), , 8, F8, 8 }
    Method (LCPU, 1)
    {
        Local0 = 0
        Local1 = 0
        Local3 = 0
        While (Local0 < Arg0)
        {
            Local1 = Local1 + Local0
            Local2 = Local1 & 0xFF
            If (Local2 == 3) { Local3++ }
            Local0++
        }
        Return (Local1)
    }
    Method (LMEM, 1)
    {
        Local0 = 0
        While (Local0 < Arg0)
        {
            F32 = Local0
            Local1 = F32
            Local0++
        }
        Return (Local1)
    }
    Method (LFLD, 1)
    {
        Local0 = 0
        While (Local0 < Arg0)
        {
            F8 = Local0
            Local1 = F8
            Local0++
        }
        Return (Local1)
    }
    Method (CALE, 2) { Return (Arg0 + Arg1) }
    Method (LCAL, 1)
    {
        Local0 = 0
        Local1 = 0
        While (Local0 < Arg0)
        {
            Local1 = CALE (Local1, Local0)
            Local0++
        }
        Return (Local1)
    }
}
