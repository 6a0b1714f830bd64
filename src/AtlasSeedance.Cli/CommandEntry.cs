using System.CommandLine;

namespace AtlasSeedance.Cli;

/// <summary>A command as the list of commands knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does, in a line.</param>
/// <param name="Create">Builds it with its options.</param>
/// <param name="Examples">How it is used, for its help.</param>
internal sealed record CommandEntry(string Name, string Description, Func<Command> Create, IReadOnlyList<string> Examples);
