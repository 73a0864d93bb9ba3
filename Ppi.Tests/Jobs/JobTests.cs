using Ppi.Core.Datasets;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ppi.Tests.Jobs;

/// <summary>A running platform for each test, and what tests of jobs do again and again.</summary>
public abstract class JobTests : IAsyncLifetime
{
    protected const string Support = "💖 П: Эмоциональная поддержка";
    private protected RunningPlatform Platform { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Platform = await RunningPlatform.StartAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Platform.DisposeAsync();
    }

    private protected async Task<(Lesson Lesson, Dataset Dataset)> OrderAsync(double seconds, int regions, double length)
    {
        var lesson = await Platform.AddLessonAsync(await TestLesson.MakeAsync(Platform.Folder["lesson.mp4"], seconds), Cancellation);
        await AnnotateAsync(lesson, [.. Enumerable.Range(0, regions).Select(index => ($"r{index}", index * (seconds - length) / regions, (index * (seconds - length) / regions) + length, new[] { Support }))]);
        return (lesson, await OrderAsync(lesson, new DatasetChoices { Transcripts = false }));
    }

    private protected async Task<Dataset> OrderAsync(Lesson lesson, DatasetChoices choices)
    {
        var dataset = new Dataset { Id = Guid.CreateVersion7(), Owner = "teacher", Name = "patterns", Created = TimeProvider.System.GetUtcNow(), Lessons = [lesson.Id], Choices = choices };
        await Platform.Datasets.AddAsync(dataset, Cancellation);
        return dataset;
    }

    private protected async Task AnnotateAsync(Lesson lesson, (string, double, double, string[])[] regions)
    {
        var export = ExportMaker.Write(Platform.Folder["export.json"], (lesson.FileName, regions));
        await Platform.Store.TakeFileAsync(Platform.Lessons.FolderOf(lesson).Annotations("expert"), export, new PutOptions { ContentType = "application/json" }, Cancellation);
    }

    private protected async Task<long> SizeAsync(ObjectKey key) => (await Platform.Store.HeadAsync(key, Cancellation)).ShouldNotBeNull().Size;

    // Files of jobs that are over; the lock marks the living process.
    private protected List<string> Leftovers() => [.. Directory.GetFiles(Platform.Scratch, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock")];

    private protected static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private protected static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            try
            {
                if (await condition())
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                // Redis is away for a moment.
            }

            await Task.Delay(50, limit.Token);
        }
    }
}
