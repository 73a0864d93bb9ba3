using System.CommandLine;
using Ppi.Standalone.Bench;
using Ppi.Standalone.Server;

namespace Ppi.Standalone.CommandLine;

/// <summary>All that this program can be told to do.</summary>
internal static class Commands
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
