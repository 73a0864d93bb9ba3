using System.Text;
using System.Text.Json;
using Ppi.Api.Compatibility;
using Ppi.Core.Accounts;
using Ppi.Core.Datasets;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Tests.Jobs;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api.EveryEndpoint;

/// <summary>What one call is about: lessons, datasets, uploads, jobs of the owner's, made when they are named.</summary>
internal sealed class EndpointThings(ApiServer server, string caller)
{
    public const string Owner = "teacher";
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private Lesson? _lesson;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunningPlatform Platform => server.Platform;

    /// <summary>What a word in a path or body stands for.</summary>
    public async Task<string> MakeAsync(string word) => word switch
    {
        "caller" => caller,
        "owner" => Owner,
        "password" => ApiServer.Password,
        "any" => Guid.NewGuid().ToString(),
        "name" => $"n{Guid.NewGuid():N}",
        "user" => AddUser(),
        "lesson" => (await LessonAsync()).Id.ToString(),
        "video" => (await LessonAsync()).VideoName,
        "old-id" => OldIds.OfLesson((await LessonAsync()).Id),
        "object" => (await ObjectAsync()).Name,
        "media-link" => (await MediaLinksAsync()).GetProperty("video").GetString()!,
        "media-key" => new Uri((await MediaLinksAsync()).GetProperty("video").GetString()!).Segments[2].TrimEnd('/'),
        "object-link" => (await Platform.Store.ReadLinkAsync(Platform.Lessons.FolderOf(await LessonAsync()).Video, TimeSpan.FromHours(1), Cancellation)).PathAndQuery,
        "part-link" => (await Platform.Uploads.PartLinkAsync((await Platform.Uploads.FindAsync(await UploadAsync()))!, 1, TimeSpan.FromHours(1), Cancellation)).PathAndQuery,
        "upload" => (await UploadAsync()).ToString(),
        "dataset" => (await DatasetAsync()).ToString(),
        "asset" => Path.GetFileName(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "web", "assets"), "*.js").First()),
        "job" => (await FailedJobAsync()).ToString(),
        _ => throw new InvalidOperationException($"Nothing is called {word}."),
    };

    private async Task<JsonElement> MediaLinksAsync() =>
        await ApiServer.JsonAsync(await (await server.AsAsync(EndpointWorld.Keeper)).GetAsync($"/api/lessons/{(await LessonAsync()).Id}/media-link", Cancellation));

    /// <summary>Removes all lessons, datasets and uploads, whoever made them.</summary>
    public async Task ClearAsync()
    {
        foreach (var upload in await Platform.UploadRecords.RestingAsync(-TimeSpan.FromMinutes(1)))
        {
            await Platform.Uploads.AbortAsync(upload, Cancellation);
        }

        foreach (var lesson in (await Platform.Lessons.PageAsync(new LessonQuery { Size = LessonQuery.MostOnPage })).Lessons)
        {
            await Platform.Lessons.DeleteAsync(lesson, Cancellation);
        }

        foreach (var dataset in await Platform.Datasets.AllAsync())
        {
            await Platform.Datasets.DeleteAsync(dataset, Cancellation);
        }
    }

    private string AddUser()
    {
        var name = $"u{Guid.NewGuid():N}";
        Platform.Users.Add(name, Role.DlUser);
        return name;
    }

    private async Task<ObjectKey> ObjectAsync()
    {
        var key = new ObjectKey("raw-data", $"{Owner}/Task_20261123/{Guid.NewGuid():N}.mp4");
        await PutAsync(key, EndpointWorld.Video);
        return key;
    }

    // A lesson with all that jobs make of it, though nothing of it could be played: this is about who may have it.
    private async Task<Lesson> LessonAsync()
    {
        if (_lesson is null)
        {
            var video = await ObjectAsync();
            var folder = new LessonFolder(video.Bucket, video.Name);
            foreach (var file in folder.Files.Except([video, folder.Frames]))
            {
                await PutAsync(file, "something");
            }

            using var frames = new MemoryStream();
            await FrameTimesFile.WriteAsync(frames, new FrameTimes([0, 0.5], 1), Cancellation);
            frames.Position = 0;
            await Platform.Store.PutAsync(folder.Frames, frames, null, Cancellation);
            _lesson = NewLesson(video) with
            {
                Sha256 = new string('0', 64),
                Probe = new VideoProbe { Format = "mp4", DurationSeconds = 1, FrameRate = new Rational(2, 1), AudioCodec = "aac" },
                Audio = new LessonAudio(Now, "by hand"),
                Transcript = new LessonTranscript(Now, "by hand", "none", null, "ru", 1),
            };
            await Platform.Lessons.AddAsync(_lesson, Cancellation);
            using var saved = await new AnnotatedLesson(server, _lesson).PutAsync(EndpointWorld.Keeper, Owner, AnnotatedLesson.Work(("r1", 0.1, 0.9, "Спор")), null);
            saved.IsSuccessStatusCode.ShouldBeTrue(await saved.Content.ReadAsStringAsync(Cancellation));
        }

        return _lesson;
    }

    private async Task<Guid> UploadAsync()
    {
        var upload = await Platform.Uploads.BeginAsync(Owner, Role.DlUser, "Task", "lesson.mp4", EndpointWorld.Video.Length, Cancellation);
        using var part = Content(EndpointWorld.Video);
        await Platform.Uploads.PutPartAsync(upload, 1, part, Cancellation);
        return upload.Id;
    }

    private async Task<Guid> DatasetAsync()
    {
        var dataset = new Dataset { Id = Guid.CreateVersion7(), Owner = Owner, Name = $"d{Guid.NewGuid():N}", Created = Now, Lessons = [(await LessonAsync()).Id] };
        await Platform.Datasets.AddAsync(dataset, Cancellation);
        await PutAsync(Platform.Datasets.FileOf(dataset, "README.md"), "# Card");
        await PutAsync(Platform.Datasets.CardOf(dataset), "license: mit");
        await PutAsync(Platform.Datasets.ArchiveOf(dataset), "not really");
        return dataset.Id;
    }

    // What can't be played fails at once.
    private async Task<Guid> FailedJobAsync()
    {
        var lesson = NewLesson(await ObjectAsync());
        await Platform.Lessons.AddAsync(lesson, Cancellation);
        var job = await Platform.Jobs.ExtractAudioAsync(lesson);
        (await Platform.UntilOverAsync(job, Cancellation))[^1].State.ShouldBe(Core.Jobs.JobState.Failed);
        return job.Id;
    }

    private static Lesson NewLesson(ObjectKey video) => new()
    {
        Id = Guid.CreateVersion7(),
        Owner = Owner,
        Task = "Task",
        FileName = Path.GetFileName(video.Name),
        Created = Now,
        VideoName = video.Name,
        SizeBytes = EndpointWorld.Video.Length,
    };

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private async Task PutAsync(ObjectKey key, string text)
    {
        using var content = Content(text);
        await Platform.Store.PutAsync(key, content, null, Cancellation);
    }
}
