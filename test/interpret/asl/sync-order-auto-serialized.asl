// Name: a method that makes names may be called with any mutex held; nobody gave it a sync level
// Expect: int => 7
DefinitionBlock ("", "DSDT", 2, "TEST", "TEST", 1)
{
    Mutex (MUTX, 3)
    Method (INNR, 0, NotSerialized)
    {
        Name (NUMB, 7)
        Return (NUMB)
    }
    Method (MAIN)
    {
        Acquire (MUTX, 0xFFFF)
        Local0 = INNR ()
        Release (MUTX)
        Return (Local0)
    }
}
