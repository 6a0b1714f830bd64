namespace AtlasSeedance.Emulator.StartPage;

/// <summary>The three things a status can mean to whoever looks at the page.</summary>
internal enum StatusTone
{
    Running,
    Succeeded,
    Failed,
}
