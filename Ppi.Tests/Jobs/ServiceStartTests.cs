using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Jobs;

/// <summary>How services start, or do not, by their environment.</summary>
public sealed class ServiceStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_nothing_starts()
    {
        var finished = await CommandLine.RunAsync(["serve", "--data", _folder["data"], "--urls", "http://127.0.0.1:0"], Cancellation, new Dictionary<string, string>
        {
            ["Worker__Extraction"] = "65",
            ["Worker__Dataset"] = "many",
            ["Worker__Extractoin"] = "2",
            ["Transcription__Threads"] = "0",
            ["Transcription__Engine"] = "ears",
            ["Transcription__Language"] = "xx",
            ["Transcription__OpenAi__BaseUrl"] = "gpu",
            ["Transcription__OpenAi__ApiKey"] = "the-secret",
            ["Media__TimeLimit"] = "soon",
            ["Media__FfmpegBinary"] = "/nowhere/ffmpeg",
            ["Hangfire__ReadOnly"] = "perhaps",
            ["PPI_PUBLIC_URL"] = "our server",
            ["APP_LOG_FILE"] = "/proc/no/such/app.log",
        });

        finished.ExitCode.ShouldBe(2, finished.ToString());
        foreach (var problem in (string[])
        [
            "Worker:Extraction is “65”", "Worker:Dataset is “many”, but should be a whole number", "There is no setting Worker:Extractoin", "Transcription:Threads must be 1 or more",
            "Transcription:Engine is “ears”, but should be one of Auto, WhisperNet, WhisperCli, OpenAi", "Transcription:Language", "Transcription:OpenAi:BaseUrl is “gpu”, but should be an address",
            "Media:TimeLimit is “soon”, but should be a duration", "Media:FfmpegBinary leads to no file", "Hangfire:ReadOnly is “perhaps”, but should be true or false", "PPI_PUBLIC_URL should be an address", "APP_LOG_FILE",
        ])
        {
            finished.Error.ShouldContain(problem);
        }

        finished.ToString().ShouldNotContain("   at ", Case.Sensitive, "no stack trace");
        finished.ToString().ShouldNotContain("the-secret");
        finished.Output.ShouldNotContain("PPI is running");
    }

    [Fact]
    public async Task The_log_goes_to_the_file_that_the_original_variable_names()
    {
        var log = _folder["logs/app.log"];
        Directory.CreateDirectory(_folder["data/accounts"]);
        await File.WriteAllTextAsync(_folder["data/accounts/users.json"], """[{"username":"admin","password":"old and plain","role":"admin"}]""", Cancellation);
        using var process = CommandLine.Start(["serve", "--data", _folder["data"], "--urls", "http://127.0.0.1:0"], new Dictionary<string, string> { ["APP_LOG_FILE"] = log });
        string? line;
        while ((line = await process.StandardOutput.ReadLineAsync(Cancellation)) is not null && !line.StartsWith("PPI is running", StringComparison.Ordinal))
        {
        }

        await CommandLine.InterruptAsync(process, Cancellation);
        (await CommandLine.EndAsync(process, Cancellation)).ExitCode.ShouldBe(0);

        var said = await File.ReadAllTextAsync(log, Cancellation);
        said.ShouldContain("[WRN] Ppi.Core.Accounts.UserDirectory: The password of admin stood in users.json as plain text; it was hashed");
        said.ShouldNotContain("[DBG]");
    }

    [Fact]
    public async Task The_command_line_takes_settings_of_the_environment_too_and_tells_what_is_wrong_with_them()
    {
        foreach (var file in (string[])["lesson.mp4", "export.json"])
        {
            await File.WriteAllTextAsync(_folder[file], "[]", Cancellation);
        }

        var finished = await CommandLine.RunAsync(["dataset", "build", "--video", _folder["lesson.mp4"], "--annotations", _folder["export.json"], "--output", _folder["out"]], Cancellation,
            new Dictionary<string, string> { ["Media__TimeLimit"] = "soon" });

        finished.ExitCode.ShouldBe(2, finished.ToString());
        finished.Error.Trim().ShouldBe("Media:TimeLimit is “soon”, but should be a duration such as 06:00:00.");
    }
}
