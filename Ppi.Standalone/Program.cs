using System.CommandLine;
using Ppi.Standalone.Bench;
using Ppi.Standalone.CommandLine;
using Ppi.Standalone.Server;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var root = new RootCommand("PPI Video Processing Platform: from a lesson video to a machine-learning dataset")
{
    DatasetBuildCommand.Create(),
    ServeCommand.Create(),
    UsersCommand.Create(),
    ReindexCommand.Create(),
    BenchProgram.Create(),
};

// Cancelled work removes its unfinished files, and a server gives its jobs back: on a busy machine that takes a while.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(45) });
