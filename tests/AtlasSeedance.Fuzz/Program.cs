using AtlasSeedance.Fuzz;
using SharpFuzz;

// Without arguments: the names of the targets. With a target: fuzzed by afl. With files, too: each is read once.
if (args.Length == 0)
{
    foreach (var target in FuzzTargets.All)
        Console.WriteLine($"{target.Key} {target.Value.Dictionary}");
    return;
}

var read = FuzzTargets.All[args[0]].Read;
foreach (var path in args.Skip(1))
{
    Console.WriteLine(path);
    read(File.ReadAllBytes(path));
}

if (args.Length == 1)
{
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        read(copy.ToArray());
    });
}
