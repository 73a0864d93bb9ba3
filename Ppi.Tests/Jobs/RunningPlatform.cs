using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Ppi.Core.Accounts;
using Ppi.Core.Datasets;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Core.Uploads;
using Ppi.Standalone.Server;
using Ppi.Tests.Pipeline;

namespace Ppi.Tests.Jobs;

/// <summary>The standalone composition in this process: real redis-server, real disk, real workers.</summary>
internal sealed class RunningPlatform : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;
    private readonly RedisChild _redis;
    private readonly WebApplication _app;

    private RunningPlatform(TemporaryFolder folder, DataFolder data, RedisChild redis, WebApplication app) => (_folder, _data, _redis, _app) = (folder, data, redis, app);

    public TemporaryFolder Folder => _folder;

    public string Scratch => _data.Scratch;

    public LessonCatalog Lessons => _app.Services.GetRequiredService<LessonCatalog>();

    public DatasetCatalog Datasets => _app.Services.GetRequiredService<DatasetCatalog>();

    public IObjectStore Store => _app.Services.GetRequiredService<IObjectStore>();

    public JobDesk Jobs => _app.Services.GetRequiredService<JobDesk>();

    public ProgressChannel Progress => _app.Services.GetRequiredService<ProgressChannel>();

    public UserDirectory Users => _app.Services.GetRequiredService<UserDirectory>();

    public UploadDesk Uploads => _app.Services.GetRequiredService<UploadDesk>();

    public JobRecords JobRecords => _app.Services.GetRequiredService<JobRecords>();

    public UploadRecords UploadRecords => _app.Services.GetRequiredService<UploadRecords>();

    public EndpointDataSource Endpoints => _app.Services.GetRequiredService<EndpointDataSource>();

    public Uri Address => new(_app.Urls.First());

    public string RedisConnection => _redis.ConnectionString;

    public static Task<RunningPlatform> StartAsync(CancellationToken cancellationToken) => StartAsync(new TemporaryFolder(), cancellationToken);

    /// <summary>Starts it on a folder that a test has prepared; the platform deletes it.</summary>
    public static async Task<RunningPlatform> StartAsync(TemporaryFolder folder, CancellationToken cancellationToken, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var data = DataFolder.Open(folder["data"]);
        var redis = await RedisChild.StartAsync(data, NullLogger.Instance, cancellationToken);
        var app = StandaloneServer.Build(data, redis.ConnectionString, settings);
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync(cancellationToken);
        return new RunningPlatform(folder, data, redis, app);
    }

    /// <summary>Enters a video of this machine as a lesson.</summary>
    public Task<Lesson> AddLessonAsync(string video, CancellationToken cancellationToken) => AddLessonAsync(Store, Lessons, video, cancellationToken);

    public static async Task<Lesson> AddLessonAsync(IObjectStore store, LessonCatalog lessons, string video, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var name = await lessons.FreeNameAsync("teacher", "Урок", Path.GetFileName(video), DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        var lesson = new Lesson { Id = Guid.CreateVersion7(), Owner = "teacher", Task = "Урок", FileName = Path.GetFileName(video), Created = now, VideoName = name, SizeBytes = new FileInfo(video).Length };
        await using (var content = File.OpenRead(video))
        {
            await store.PutAsync(lessons.FolderOf(lesson).Video, content, null, cancellationToken);
        }

        await lessons.AddAsync(lesson, cancellationToken);
        return lesson;
    }

    /// <summary>The file that holds an object.</summary>
    public string FileOf(ObjectKey key) => Path.Combine(_data.Objects, key.Bucket, key.Name);

    /// <summary>Waits until a job is over.</summary>
    public async Task<IReadOnlyList<JobRecord>> UntilOverAsync(JobRecord job, CancellationToken cancellationToken)
    {
        var seen = new List<JobRecord>();
        await foreach (var record in Progress.WatchAsync(job.Id, cancellationToken))
        {
            seen.Add(record);
        }

        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _redis.DisposeAsync();
        _data.Dispose();
        _folder.Dispose();
    }
}
