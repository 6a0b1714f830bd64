using Library;

// The library was compiled against netstandard2.0; at run time the app brings the net10.0 assembly.
Console.WriteLine(await new Studio(new Uri(args[0])).MakeAsync(args[1]));
