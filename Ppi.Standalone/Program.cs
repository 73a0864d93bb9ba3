using System.CommandLine;
using Ppi.Standalone;

Console.OutputEncoding = System.Text.Encoding.UTF8;

// Cancelled work removes its unfinished files, and a server gives its jobs back: on a busy machine that takes a while.
return await CommandTree.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(45) });
