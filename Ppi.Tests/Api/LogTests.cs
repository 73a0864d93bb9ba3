using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>The log of a whole story, at its most talkative, tells no secret.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task No_password_token_cookie_or_signature_is_ever_logged()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var talkative = ((string[])["Default", "Microsoft.AspNetCore", "Microsoft.AspNetCore.DataProtection", "Microsoft.Extensions", "Microsoft.Hosting", "Hangfire", "Ppi.Api.Security"])
            .ToDictionary(category => $"Logging__LogLevel__{category}", _ => "Trace");
        using var process = CommandLine.Start(["serve", "--data", folder["data"], "--urls", "http://127.0.0.1:0"], talkative);
        var log = new List<string>();
        string? line;
        Uri? address = null;
        while (address is null && (line = await process.StandardOutput.ReadLineAsync(cancellation)) is not null)
        {
            log.Add(line);
            address = line.StartsWith("PPI is running at ", StringComparison.Ordinal) ? new Uri(line.Split(' ')[4].TrimEnd(';')) : null;
        }

        var rest = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var first = Regex.Match(string.Join('\n', log), "with the password ([0-9a-f]+)").Groups[1].Value;
        using var client = new HttpClient { BaseAddress = address };
        using var login = await client.PostAsJsonAsync("/api/login", new { username = "admin", password = first }, cancellation);
        var cookie = login.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await client.PostAsJsonAsync("/api/login", new { username = "admin", password = "a wrong guess" }, cancellation);
        var token = (await ApiServer.JsonAsync(await client.PostAsJsonAsync("/api/me/tokens", new { name = "script" }, cancellation))).GetProperty("token").GetString()!;
        using var script = new HttpClient { BaseAddress = address };
        script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var video = await File.ReadAllBytesAsync(await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 2), cancellation);
        var upload = await ApiServer.JsonAsync(await script.PostAsJsonAsync("/api/uploads", new { task = "t", fileName = "lesson.mp4", size = video.Length }, cancellation));
        var id = upload.GetProperty("id").GetGuid();
        var part = (await ApiServer.JsonAsync(await script.PostAsync($"/api/uploads/{id}/parts/1", null, cancellation))).GetProperty("url").GetString()!;
        (await script.PutAsync(part, new ByteArrayContent(video), cancellation)).EnsureSuccessStatusCode();
        var completed = await ApiServer.JsonAsync(await script.PostAsync($"/api/uploads/{id}/complete", null, cancellation));
        (await script.GetStringAsync($"/api/jobs/{completed.GetProperty("jobId").GetGuid()}/events", cancellation)).ShouldContain("\"done\"");
        var media = (await ApiServer.JsonAsync(await script.GetAsync($"/api/lessons/{id}/media-link", cancellation))).GetProperty("video").GetString()!;
        (await script.GetAsync(media, cancellation)).EnsureSuccessStatusCode();
        await client.PostAsJsonAsync("/api/me/password", new { old = first, @new = "another long password" }, cancellation);

        await CommandLine.InterruptAsync(process, cancellation);
        var all = string.Join('\n', log.Where(said => !said.StartsWith("First start.", StringComparison.Ordinal))) + await rest + await errors;
        await process.WaitForExitAsync(cancellation);

        all.Length.ShouldBeGreaterThan(1000, "it was to be talkative");
        foreach (var secret in (string[])[first, "a wrong guess", "another long password", token, cookie["ppi=".Length..], Regex.Match(part, "signature=([0-9a-f]+)").Groups[1].Value, new Uri(media).Segments[2].TrimEnd('/')])
        {
            secret.Length.ShouldBeGreaterThan(8);
            all.ShouldNotContain(secret);
        }

        all.ShouldNotContain(Convert.ToHexStringLower(await File.ReadAllBytesAsync(Path.Combine(folder["data"], "secrets", "redis-password"), cancellation)));
    }
}
