using Ppi.Standalone.Bench;
using Ppi.Tests.Bench;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Ppi.Tests;

/// <summary>
/// <c>bench NAME …</c> measures in a browser; everything else is the tests, as in the entry point that xunit writes where there is none. Both in one
/// program, for they share the browser.
/// </summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["bench", .. var options] => BenchProgram.Create("Measures the pages in a browser", BrowserBenches.All).Parse(options).InvokeAsync(),
        _ when args.Any(argument => argument is "-automated" or "@@") => ConsoleRunner.Run(args),
        _ => TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    };
}
