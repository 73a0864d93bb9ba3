using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ppi.Core.Lessons;
using Ppi.Tests.Lessons;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>A lesson of the DL-user <c>teacher</c>, and how pages save and load work on it.</summary>
internal sealed class AnnotatedLesson(ApiServer server, Lesson lesson)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Lesson Lesson => lesson;

    public string Annotations => $"/api/lessons/{lesson.Id}/annotations";

    public string Check => $"/api/lessons/{lesson.Id}/check";

    /// <param name="server">The server.</param>
    /// <param name="fileName">Name of the video.</param>
    /// <param name="extracted">Whether sound and frames are there already.</param>
    /// <param name="seconds">Length of the video.</param>
    public static async Task<AnnotatedLesson> MakeAsync(ApiServer server, string fileName = "lesson_25.mp4", bool extracted = false, double seconds = 2)
    {
        var lesson = await server.Platform.AddLessonAsync(await TestLesson.MakeAsync(server.Platform.Folder[fileName], seconds), Cancellation);
        if (extracted)
        {
            await server.Platform.UntilOverAsync(await server.Platform.Jobs.ExtractAudioAsync(lesson), Cancellation);
            lesson = await server.Platform.Lessons.GetAsync(lesson.Id, Cancellation);
        }

        return new AnnotatedLesson(server, lesson);
    }

    /// <summary>One annotation of regions, as the annotation page writes it.</summary>
    public static string Work(params (string Id, double Start, double End, string Label)[] regions) => JsonSerializer.Serialize(new[]
    {
        new
        {
            id = 1,
            data = new { },
            annotations = new[]
            {
                new
                {
                    id = 1,
                    result = regions.Select(region => new
                    {
                        id = region.Id,
                        from_name = "patterns",
                        to_name = "audio",
                        type = "labels",
                        value = new { start = region.Start, end = region.End, channel = 0, labels = (string[])[region.Label] },
                    }),
                },
            },
        },
    });

    /// <summary>Saves work.</summary>
    /// <param name="user">Who saves.</param>
    /// <param name="annotator">Whose work it is.</param>
    /// <param name="json">The work.</param>
    /// <param name="known">ETag that the page knows; null = there is none yet; empty = says nothing.</param>
    public async Task<HttpResponseMessage> PutAsync(string user, string annotator, string json, string? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Annotations}/{Uri.EscapeDataString(annotator)}") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (known is null)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }
        else if (known.Length > 0)
        {
            request.Headers.IfMatch.Add(known == "*" ? EntityTagHeaderValue.Any : new EntityTagHeaderValue($"\"{known}\""));
        }

        return await (await server.AsAsync(user)).SendAsync(request, Cancellation);
    }

    /// <summary>Loads an annotator's work.</summary>
    public async Task<HttpResponseMessage> GetAsync(string user, string annotator, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Annotations}/{Uri.EscapeDataString(annotator)}");
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{known}\""));
        }

        return await (await server.AsAsync(user)).SendAsync(request, Cancellation);
    }

    public async Task<HttpResponseMessage> ImportAsync(string user, HttpContent export, string query = "") => await (await server.AsAsync(user)).PostAsync($"{Annotations}/import{query}", export, Cancellation);

    /// <summary>An export that a running Label Studio wrote.</summary>
    public static HttpContent Real(string file) => new StreamContent(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "label-studio", file)));

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
