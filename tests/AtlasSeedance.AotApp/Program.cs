using AtlasSeedance.AotApp;

if (args is not [var address] || !Uri.TryCreate(address, UriKind.Absolute, out var baseAddress))
{
    Console.Error.WriteLine("Usage: AtlasSeedance.AotApp BASE_ADDRESS, the address of a running emulator");
    return 2;
}

var check = "";
try
{
    foreach (var (name, run) in Checks.On(baseAddress))
    {
        check = name;
        await run();
        Console.WriteLine($"ok  {name}");
    }
    Console.WriteLine("AOT OK");
    return 0;
}
catch (Exception error)
{
    Console.Error.WriteLine($"FAILED  {check}: {error}");
    return 1;
}
