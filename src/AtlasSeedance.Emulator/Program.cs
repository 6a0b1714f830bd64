Console.WriteLine("AtlasSeedance emulator");
