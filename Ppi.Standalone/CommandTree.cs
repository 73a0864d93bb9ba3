using System.CommandLine;
using Ppi.Standalone.Bench;
using Ppi.Standalone.CommandLine;
using Ppi.Standalone.Server;

namespace Ppi.Standalone;

/// <summary>All verbs of the program.</summary>
internal static class CommandTree
{
    public static RootCommand Create() => new("PPI Video Processing Platform: from a lesson video to a machine-learning dataset")
    {
        DatasetBuildCommand.Create(),
        ServeCommand.Create(),
        UsersCommand.Create(),
        ReindexCommand.Create(),
        BenchProgram.Create(),
    };
}
