using AtlasSeedance.Emulator.CommandLine;

return await EmulatorProgram.RunAsync(args, Console.Out, Console.Error);
