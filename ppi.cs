#!/usr/bin/env dotnet
#:property PublishAot=false

// The one command of this repository; `dotnet ppi.cs help` says what it can do. It installs and builds what is missing and hands over to
// Ppi.Standalone.

using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.IO.Enumeration;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

const string Help = """
    dotnet ppi.cs up [OPTION …]       install what is missing, build, start the platform on this machine (serve)
    dotnet ppi.cs install             the same without starting
    dotnet ppi.cs dataset build …     a dataset from lesson videos, annotations and patterns
    dotnet ppi.cs users …             accounts: list, add, disable, enable, role, reset
    dotnet ppi.cs reindex             find all lessons and datasets of a data folder again
    dotnet ppi.cs test [FILTER …]     install what tests need, build, check the format, run the tests
    dotnet ppi.cs bench [NAME …]      measure: against bare FFmpeg, whisper-cli and curl, and in a browser
    dotnet ppi.cs help VERB …         the options of a verb (dotnet keeps --help for itself)

    Every verb but up, install and test is Ppi.Standalone's own. Filters of tests: --filter-class '*Name*', --filter-namespace, --filter-method.
    """;

var root = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", Child.FileName("dotnet")));
var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
var cache = Path.Combine(Setting("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache"), "ppi");
var feedAnswer = new Lazy<string>(FeedAnswer);
var restricted = new Lazy<bool>(FeedIsRestricted);
var standalone = Path.Combine(root, "Ppi.Standalone", "bin", "Release", "net10.0", "Ppi.Standalone.dll");
var testProgram = Path.Combine(root, "Ppi.Tests", "bin", "Release", "net10.0", "Ppi.Tests.dll");

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Child.OnSignal);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Child.OnSignal);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Child.OnSignal);
try
{
    return args switch
    {
        [] or ["help" or "--help" or "-h"] => ShowHelp(),
        ["up", .. var options] => Up(options),
        ["install"] => Install(),
        ["test", .. var filters] => Test(filters),
        ["bench", .. var which] => Bench(which),
        ["help", .. var verb] => Forward([.. verb, "--help"]),
        _ => Forward(args),
    };
}
catch (Stop stop)
{
    Say(stop.Message);
    return Child.ExitCodeOfSignal ?? 1;
}

int ShowHelp()
{
    Console.WriteLine(Help);
    return 0;
}

// ---------------------------------------------------------------------------------------------------------------------------- up, install

int Install()
{
    Require(Tool.Ffmpeg);
    if (Setting("ConnectionStrings__redis") is null)
    {
        Require(Tool.Redis);
    }

    if (restricted.Value)
    {
        BuildWhisper("whisper-cli");
    }

    BuildStandalone();
    return 0;
}

int Up(string[] options)
{
    Install();
    return Forward(["serve", .. options]);
}

int Forward(string[] arguments)
{
    BuildStandalone();
    return Child.Run(null, dotnet, [standalone, .. arguments]);
}

int Bench(string[] which)
{
    string[] asked = [.. which.Where(IsInBrowser)];
    string[] others = [.. which.Where(word => !IsInBrowser(word))];
    string[] options = [.. others.Where(word => word is not [>= 'a' and <= 'z', ..])];
    Require(Tool.Ffmpeg, Tool.Redis);
    BuildWhisper("whisper-cli");
    var exitCode = 0;
    if (asked.Length == 0 || others.Length > options.Length)
    {
        exitCode = Forward(["bench", .. others]);
    }

    if (asked.Length > 0 || others.Length == options.Length)
    {
        Require(Tool.Chromium);
        Build(Path.Combine(root, "Ppi.Tests", "Ppi.Tests.csproj"));
        exitCode = Math.Max(exitCode, Child.Run(null, dotnet, [testProgram, "bench", .. options, .. asked]));
    }

    return exitCode;

    // Ppi.Tests has them, with all that needs a browser.
    static bool IsInBrowser(string word) => word is "pages" or "annotator";
}

// ----------------------------------------------------------------------------------------------------------------------------------- test

int Test(string[] filters)
{
    var (passed, failed, skipped, well) = (0, 0, 0, false);
    try
    {
        Require(Tool.Ffmpeg, Tool.Redis, Tool.Espeak, Tool.Python, Tool.Chromium);
        if (OperatingSystem.IsLinux())
        {
            // A real S3 server; where there is none, the tests that need it are skipped.
            Require(Tool.S3Gateway, Tool.S3Monitor, Tool.S3Store, Tool.S3Keys);
        }

        BuildWhisper("whisper-cli", "whisper-server");
        var solution = Path.Combine(root, restricted.Value ? "Ppi.WithoutAspire.slnf" : "Ppi.sln");
        Build(solution);
        well = Child.Run(root, dotnet, "format", solution, "--verify-no-changes", "--no-restore") == 0;
        Say(well ? "The format is right." : "The format is not right: run `dotnet format`.");

        if (Setting("PPI_TEST_MATERIAL") is { } material)
        {
            Environment.SetEnvironmentVariable("PPI_TEST_MATERIAL", Path.GetFullPath(material));
        }

        var results = Path.Combine(Path.GetDirectoryName(testProgram)!, "TestResults");
        var report = Path.Combine(Directory.CreateDirectory(results).FullName, "tests.json");
        File.Delete(report);
        string[] arguments = ["--report-xunit-ctrf", "--report-xunit-ctrf-filename", "tests.json", "--results-directory", results, .. filters];
        well &= Child.Run(null, dotnet, [testProgram, .. arguments]) == 0;
        if (!File.Exists(report))
        {
            throw new Stop("The tests ended without a report.");
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(report));
        var tests = json.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray().ToLookup(test => test.GetProperty("status").GetString() switch
        {
            "passed" => "passed",
            "pending" => "skipped",
            "skipped" => Setting("CI") is not null && Reason(test).Contains("material", StringComparison.OrdinalIgnoreCase) ? "lacking" : "skipped",
            _ => "failed",
        });
        foreach (var test in tests["lacking"])
        {
            Say($"Skipped for lack of material, in CI a failure: {test.GetProperty("name")}: {Reason(test)}");
        }

        (passed, failed, skipped) = (tests["passed"].Count(), tests["failed"].Count() + tests["lacking"].Count(), tests["skipped"].Count());
    }
    catch (Exception exception)
    {
        // Whatever happens, the count is the last line.
        well = false;
        Say(exception is Stop ? exception.Message : exception.ToString());
    }

    var good = well && failed == 0 && passed > 0;
    if (!good && failed == 0)
    {
        Say("Not good, though no test failed: see above.");
    }

    Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
    return good ? 0 : Child.ExitCodeOfSignal ?? 1;

    static string Reason(JsonElement test) => test.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "";
}

// ---------------------------------------------------------------------------------------------------------------------------------- build

void BuildStandalone()
{
    // MSBuild takes seconds to find out that there is nothing to do; this takes milliseconds.
    if (!File.Exists(standalone) || !File.Exists(Stamp()) || File.ReadAllText(Stamp()) != Fingerprint())
    {
        Build(Path.Combine(root, "Ppi.Standalone", "Ppi.Standalone.csproj"));
    }
}

void Build(string project)
{
    RequireNode();

    // Taken before: what is changed during the build is built next time.
    var fingerprint = Fingerprint();
    Say($"Building {Path.GetFileName(project)} …");
    if (restricted.Value)
    {
        Say("The package feed lacks Whisper.net or Aspire. Left out: the in-process Whisper.net engine (whisper-cli takes its place) and the Aspire "
            + $"composition Ppi.AppHost. Delete {feedAnswer.Value} to ask the feed again.");
    }

    // MSBuild takes variables for properties, and the formatter has no other way to get one.
    Environment.SetEnvironmentVariable("RestrictedFeed", restricted.Value ? "true" : "false");
    if (Child.Run(root, dotnet, "build", project, "-c", "Release", "--nologo", "-v", "quiet") != 0)
    {
        throw new Stop("The build failed, see above. (NU1301 says that the package feed cannot be reached: check the network and the sources in NuGet.config.)");
    }

    File.WriteAllText(Stamp(), fingerprint);
}

string Stamp() => Path.ChangeExtension(standalone, ".stamp");

string Fingerprint()
{
    var projects = Directory.GetDirectories(root, "Ppi.*").Where(folder => Path.GetFileName(folder) is not ("Ppi.Tests" or "Ppi.AppHost"));
    var files = projects.SelectMany(project => new FileSystemEnumerable<string>(
        project,
        (ref FileSystemEntry file) => $"{file.ToFullPath()} {file.LastWriteTimeUtc.Ticks} {file.Length}",
        new EnumerationOptions { RecurseSubdirectories = true })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
        ShouldRecursePredicate = (ref FileSystemEntry folder) => folder.FileName is not ("bin" or "obj" or "node_modules"),
    });
    var settings = new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", feedAnswer.Value }
        .Select(file => $"{file} {File.GetLastWriteTimeUtc(Path.Combine(root, file)).Ticks}");
    return Hash([.. files.Order(StringComparer.Ordinal), .. settings]);
}

// ----------------------------------------------------------------------------------------------------------------------------------- feed

// One restore of what some feeds lack, in a folder where the repository's package sources and versions hold; its answer is remembered.
bool FeedIsRestricted()
{
    if (File.Exists(feedAnswer.Value))
    {
        return File.ReadAllText(feedAnswer.Value).StartsWith("restricted", StringComparison.Ordinal);
    }

    Say("Asking the package feed for Whisper.net and Aspire …");
    var probe = Directory.CreateDirectory(Path.Combine(root, "obj", $"feed-{Environment.ProcessId}"));
    File.WriteAllText(Path.Combine(probe.FullName, "Probe.csproj"), """
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <PackageReference Include="Whisper.net" />
            <PackageReference Include="Aspire.Hosting" />
          </ItemGroup>
        </Project>
        """);
    var found = Child.Capture(root, out var output, dotnet, "restore", probe.FullName, "--nologo", "-v", "quiet") == 0;
    probe.Delete(recursive: true);

    // NU1101 … NU1103: no such package, or no such version. Any other failure says nothing about the feed: go on with what may be there already.
    if (found || Regex.IsMatch(output, "NU110[123]"))
    {
        Directory.CreateDirectory(cache);
        File.WriteAllText(feedAnswer.Value, found ? "full" : $"restricted\n{output}");
    }

    return !found;
}

// Where the answer is kept: one for every set of package sources and versions asked for.
string FeedAnswer()
{
    List<DirectoryInfo> folders =
    [
        new(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "NuGet")),
        new(Path.Combine(home, ".nuget", "NuGet")),
    ];
    for (var folder = new DirectoryInfo(root); folder is not null; folder = folder.Parent)
    {
        folders.Add(folder);
    }

    var ignoringCase = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive };
    var sources = folders.Where(folder => folder.Exists).SelectMany(folder => folder.EnumerateFiles("nuget.config", ignoringCase)).Select(file => File.ReadAllText(file.FullName));
    var versions = XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion")
        .Where(package => package.Attribute("Include")?.Value is "Whisper.net" or "Aspire.Hosting").Select(package => package.ToString());
    return Path.Combine(cache, $"feed-{Hash([.. sources, .. versions])[..16]}.txt");
}

// ------------------------------------------------------------------------------------------------------------------------- what is missing

void Require(params Tool[] tools)
{
    Tool[] missing = [.. tools.Where(tool => !tool.IsThere())];
    if (missing.Length == 0)
    {
        return;
    }

    var managers = new[] { "apt-get", "brew", "winget" };
    var manager = Array.FindIndex(managers, Child.OnPath);
    var programs = string.Join(", ", missing.Select(tool => tool.Program));
    if (manager < 0 || missing.Any(tool => tool.Packages[manager] is null))
    {
        throw new Stop($"Missing: {programs}. {(manager < 0 ? "There is no apt-get, brew or winget here" : $"{managers[manager]} does not have it all")}: "
            + $"install {string.Join(", ", missing.Select(tool => tool.ByHand))} so that they are on the search path.");
    }

    string[] packages = [.. missing.Select(tool => tool.Packages[manager]!).Distinct()];
    string[] sudo = Environment.IsPrivilegedProcess ? [] : ["sudo"];
    string[][] commands = managers[manager] switch
    {
        "apt-get" =>
        [
            [.. sudo, "apt-get", "update", "-q"],
            [.. sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q", "--no-install-recommends", .. packages],
        ],
        "brew" => [["brew", "install", .. packages]],
        _ => [.. packages.Select(id => new[] { "winget", "install", "--exact", "--accept-package-agreements", "--accept-source-agreements", "--id", id })],
    };
    var byHand = string.Join(" && ", commands.Select(command => string.Join(' ', command)));
    Say($"Missing: {programs}. Installing: {byHand}");

    // Twice, as networks are. Of apt-get only the second command counts: a list that cannot be refreshed may still do.
    if (!Enumerable.Range(0, 2).Any(_ => commands.Select(command => Child.Run(root, command[0], command[1..])).ToList()[^1] == 0))
    {
        throw new Stop($"{string.Join(", ", packages)} could not be installed, see above. Is there a network? By hand: {byHand}");
    }

    if (missing.FirstOrDefault(tool => !tool.IsThere()) is { } still)
    {
        throw new Stop($"{still.Program} was installed but is not on the search path: open a new terminal and try again.");
    }
}

// What builds the browser application. The Node.js of some systems is too old for it: then npm brings a newer one, for this project alone.
void RequireNode()
{
    const string IsNewEnough = "const [major, minor] = process.versions.node.split('.').map(Number); process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)";
    Require(Tool.Node, Tool.Npm);
    if (Child.Capture(root, out _, "node", "-e", IsNewEnough) == 0)
    {
        return;
    }

    var folder = Directory.CreateDirectory(Path.Combine(cache, "node")).FullName;
    var bin = Path.Combine(folder, "node_modules", ".bin");
    if (!File.Exists(Path.Combine(bin, Child.FileName("node"))))
    {
        Say($"The Node.js here is older than 20.19 or 22.12: npm brings a newer one into {folder} …");
        if (Child.Capture(folder, out var output, "npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error", "node@22") != 0)
        {
            throw new Stop($"{output}\nNode.js could not be brought: check the network and npm's registry, or install Node.js 22.12 or newer by hand.");
        }
    }

    Environment.SetEnvironmentVariable("PATH", bin + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"));
}

// whisper.cpp from the package that carries its whole source; built once for all checkouts.
void BuildWhisper(params string[] programs)
{
    const string Package = "nodejs-whisper@0.3.1";
    const string Sha512 = "ceoilUVraRuR5FnNyXpGQT2auAR48Oc3AQBEmkXnVpSn9iN6yVRzQBFCqVTGWbk6Wdi95NhvwXNzFvuR7erLWw==";
    var bin = Path.Combine(cache, "bin");
    string[] missing = [.. programs.Where(program => !Child.OnPath(program) && !File.Exists(Path.Combine(bin, Child.FileName(program))))];
    if (missing.Length == 0)
    {
        return;
    }

    Require(Tool.Npm, Tool.Cmake, Tool.Compiler);
    Say($"Building {string.Join(" and ", missing)} (whisper.cpp) into {bin}: a few minutes, once …");
    var folder = Directory.CreateTempSubdirectory("ppi-whisper-").FullName;
    try
    {
        Quietly($"npm cannot fetch {Package}: check the network and npm's registry", "npm", "pack", Package, "--ignore-scripts");
        var archive = Directory.GetFiles(folder, "*.tgz").Single();
        if (Convert.ToBase64String(SHA512.HashData(File.ReadAllBytes(archive))) != Sha512)
        {
            throw new Stop($"{Package} is not what it was when this was written (SHA-512): not built.");
        }

        using (var unpacked = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress))
        {
            TarFile.ExtractToDirectory(unpacked, folder, overwriteFiles: true);
        }

        // One set of instructions for all of x86-64, narrower only where this machine lacks it; other processors ignore it.
        var simd = Avx2.IsSupported || RuntimeInformation.ProcessArchitecture != Architecture.X64 ? "ON" : "OFF";
        Quietly(
            "cmake failed", "cmake", "-S", "package/cpp/whisper.cpp", "-B", "build", "-DCMAKE_BUILD_TYPE=Release", "-DBUILD_SHARED_LIBS=OFF",
            "-DWHISPER_BUILD_TESTS=OFF", "-DGGML_NATIVE=OFF", $"-DGGML_AVX={simd}", $"-DGGML_AVX2={simd}", $"-DGGML_FMA={simd}", $"-DGGML_F16C={simd}", $"-DGGML_BMI2={simd}");
        Quietly(
            "whisper.cpp does not build", "cmake", ["--build", "build", "--config", "Release", "--parallel", $"{Environment.ProcessorCount}", "--target", .. missing]);
        Directory.CreateDirectory(bin);
        foreach (var program in missing.Select(Child.FileName))
        {
            // Copied beside its place, then renamed: never half a program.
            var copy = Path.Combine(bin, $"{program}.{Environment.ProcessId}");
            File.Copy(Directory.GetFiles(Path.Combine(folder, "build", "bin"), program, SearchOption.AllDirectories)[0], copy, overwrite: true);
            File.Move(copy, Path.Combine(bin, program), overwrite: true);
        }
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }

    void Quietly(string failure, string program, params string[] arguments)
    {
        if (Child.Capture(folder, out var output, program, arguments) != 0)
        {
            throw new Stop($"{output}{failure}.");
        }
    }
}

// ----------------------------------------------------------------------------------------------------------------------------------- small

static string? Setting(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

static string Hash(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

static void Say(string message) => Console.Error.WriteLine($"ppi: {message}");

// An end with a message instead of a stack trace.
internal sealed class Stop(string message) : Exception(message);

// A program that must be there and the packages that bring it, for apt-get, brew and winget; null: it has none.
internal sealed record Tool(string Program, string?[] Packages, string ByHand)
{
    public static readonly Tool Ffmpeg = new("ffmpeg", ["ffmpeg", "ffmpeg", "Gyan.FFmpeg"], "FFmpeg");
    public static readonly Tool Redis = new(
        "redis-server", ["redis-server", "redis", null], "Redis (or set ConnectionStrings__redis to one elsewhere: host:port,password=…)");
    public static readonly Tool Node = new("node", ["nodejs", "node", "OpenJS.NodeJS.LTS"], "Node.js");
    public static readonly Tool Npm = new("npm", ["npm", "node", "OpenJS.NodeJS.LTS"], "npm");
    public static readonly Tool Chromium = new("chromium", ["chromium", null, null], "Chromium or Chrome (tests drive it)");
    public static readonly Tool Cmake = new("cmake", ["cmake", "cmake", "Kitware.CMake"], "CMake");
    public static readonly Tool Compiler = new(OperatingSystem.IsWindows() ? "cl" : "c++", ["g++", null, null], "a C++ compiler (Xcode's or Visual Studio's)");
    public static readonly Tool Espeak = new("espeak-ng", ["espeak-ng", "espeak-ng", "eSpeak-NG.eSpeak-NG"], "eSpeak NG");
    public static readonly Tool Python = new("python3", ["python3-venv", "python", "Python.Python.3.12"], "Python 3 with venv")
    {
        // Debian's comes without what makes virtual environments.
        Check = ["-c", "import ensurepip, venv"],
    };

    // Ceph's object gateway and what stands behind it.
    public static readonly Tool S3Gateway = new("radosgw", ["radosgw", null, null], "Ceph's radosgw");
    public static readonly Tool S3Monitor = new("ceph-mon", ["ceph-mon", null, null], "Ceph's monitor");
    public static readonly Tool S3Store = new("ceph-osd", ["ceph-osd", null, null], "Ceph's object store daemon");
    public static readonly Tool S3Keys = new("ceph-authtool", ["ceph-common", null, null], "Ceph's common tools");

    public string[]? Check { get; init; }

    public bool IsThere() => Child.OnPath(Program) && (Check is null || Child.Capture("", out _, Program, Check) == 0);
}

// A program that runs for us: one at a time.
internal static class Child
{
    private static Process? running;

    // As a shell has it: 130 after Ctrl+C, 143 after SIGTERM.
    public static int? ExitCodeOfSignal { get; private set; }

    public static string FileName(string program) => OperatingSystem.IsWindows() ? $"{program}.exe" : program;

    public static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, FileName(program))) || (OperatingSystem.IsWindows() && File.Exists(Path.Combine(folder, $"{program}.cmd"))));

    // In our terminal; without a folder, in the user's.
    public static int Run(string? folder, string program, params string[] arguments) =>
        Run(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder ?? "" }, _ => { });

    // Without input; what it prints is kept.
    public static int Capture(string folder, out string output, string program, params string[] arguments)
    {
        var isScript = OperatingSystem.IsWindows() && program == "npm";
        var start = new ProcessStartInfo(isScript ? "cmd" : program, isScript ? ["/c", program, .. arguments] : arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Task<string>[] texts = [];
        var exitCode = Run(start, process =>
        {
            process.StandardInput.Close();
            texts = [process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()];
            Task.WaitAll(texts);
        });
        output = string.Concat(texts.Select(text => text.Result));
        return exitCode;
    }

    // The terminal sends Ctrl+C to the child as well: it is enough not to die before it. Everything else is passed on.
    public static void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        ExitCodeOfSignal = context.Signal == PosixSignal.SIGINT ? 130 : 143;
        if (context.Signal == PosixSignal.SIGINT || running is not { } process)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
        }
        else
        {
            _ = Kill(process.Id, 15);
        }
    }

    private static int Run(ProcessStartInfo start, Action<Process> started)
    {
        if (ExitCodeOfSignal is not null)
        {
            throw new Stop("Stopped.");
        }

        try
        {
            using var process = running = Process.Start(start)!;
            started(process);
            process.WaitForExit();
            running = null;
            return process.ExitCode;
        }
        catch (Win32Exception exception)
        {
            throw new Stop($"{start.FileName} cannot be started: {exception.Message}");
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
