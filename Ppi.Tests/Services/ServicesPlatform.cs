using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Ppi.Core.Storage.S3;
using Ppi.Standalone.Server;
using Ppi.Tests.Api;
using Ppi.Tests.Contracts;
using Ppi.Tests.Pipeline;

namespace Ppi.Tests.Services;

/// <summary>The services as processes of their own, joined by nothing but connection strings: a Redis, a real S3 server, one API, one web server and as many workers as a test starts.</summary>
internal sealed class ServicesPlatform : IAsyncDisposable
{
    public const string Password = "correct horse";
    public const string OperatorToken = "an operator's token of more than 32 characters";
    private readonly TemporaryFolder _folder = new();
    private readonly S3Server _s3;
    private readonly DataFolder _data;
    private readonly RedisChild _redis;
    private readonly Dictionary<string, string> _environment;
    private readonly List<ServiceProcess> _workers = [];
    private ServiceProcess? _api;
    private ServiceProcess? _web;

    private ServicesPlatform(S3Server s3, DataFolder data, RedisChild redis, TemporaryFolder folder)
    {
        (_s3, _data, _redis, _folder) = (s3, data, redis, folder);
        var run = Guid.NewGuid().ToString("N")[..12];
        (RawData, FinalDataset) = ($"raw-{run}", $"final-{run}");

        // As the AppHost gives it.
        _environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__redis"] = redis.ConnectionString,
            ["ConnectionStrings__minio"] = $"Endpoint={s3.Options.Endpoint};AccessKey={s3.Options.AccessKey};SecretKey={s3.Options.SecretKey}",
            ["Storage__PublicEndpoint"] = s3.Options.PublicEndpoint!.AbsoluteUri,
            ["RAW_DATA_BUCKET"] = RawData,
            ["FINAL_DATASET_BUCKET"] = FinalDataset,
            ["Accounts__Folder"] = folder["accounts"],
            ["Accounts__OperatorToken"] = OperatorToken,
        };
    }

    public TemporaryFolder Folder => _folder;

    public string RawData { get; }

    public string FinalDataset { get; }

    public S3Server S3 => _s3;

    /// <summary>Calls that address as the admin, with a cookie.</summary>
    public HttpClient Admin { get; private set; } = null!;

    /// <summary>The one address that browsers know.</summary>
    public Uri Address => _web!.Address;

    /// <summary>The storage as this process sees it.</summary>
    public MinioObjectStore Store { get; private set; } = null!;

    public static async Task<ServicesPlatform> StartAsync(bool ownS3, CancellationToken cancellationToken)
    {
        var s3 = await (ownS3 ? S3Server.OwnOrSkipAsync() : S3Server.SharedOrSkipAsync());
        var folder = new TemporaryFolder();
        var data = DataFolder.Open(folder["redis"]);
        var platform = new ServicesPlatform(s3, data, await RedisChild.StartAsync(data, NullLogger.Instance, cancellationToken), folder) { Store = new MinioObjectStore(s3.Options) };
        Directory.CreateDirectory(folder["accounts"]);
        await File.WriteAllTextAsync(Path.Combine(folder["accounts"], "users.json"), $$"""[{"username":"admin","password":"{{Password}}","role":"admin"}]""", cancellationToken);
        await platform.StartApiAsync();
        platform._web = await ServiceProcess.StartAsync("Ppi.Web", new Dictionary<string, string>
        {
            ["services__api__http__0"] = platform._api!.Address.AbsoluteUri,
            ["Storage__PublicEndpoint"] = s3.Options.PublicEndpoint!.AbsoluteUri,
        });
        platform.Admin = new HttpClient { BaseAddress = platform._web.Address };
        (await platform.Admin.PostAsJsonAsync("/api/login", new { username = "admin", password = Password }, cancellationToken)).EnsureSuccessStatusCode();
        return platform;
    }

    /// <summary>Starts the API; again after <see cref="KillApiAsync"/>, at the same address.</summary>
    public async Task StartApiAsync() => _api = await ServiceProcess.StartAsync("Ppi.Api", _environment, _api?.Address);

    public Task KillApiAsync() => _api!.KillAsync();

    public async Task<ServiceProcess> StartWorkerAsync()
    {
        var worker = await ServiceProcess.StartAsync("Ppi.Worker", new Dictionary<string, string>(_environment) { ["Worker__Scratch"] = _folder[$"scratch-{_workers.Count}"] });
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Sends a video as a browser does: parts to the storage, by links from the API.</summary>
    /// <returns>The answer to completing it: lesson and job.</returns>
    public async Task<JsonElement> UploadAsync(string video, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(video, cancellationToken);
        var upload = await ApiServer.JsonAsync(await Admin.PostAsJsonAsync("/api/uploads", new { task = "Урок", fileName = Path.GetFileName(video), size = bytes.Length }, cancellationToken));
        for (var number = 1; number <= upload.GetProperty("parts").GetInt32(); number++)
        {
            (await PutPartAsync(upload, number, bytes, cancellationToken)).EnsureSuccessStatusCode();
        }

        return await ApiServer.JsonAsync(await Admin.PostAsync($"/api/uploads/{upload.GetProperty("id").GetGuid()}/complete", null, cancellationToken));
    }

    /// <summary>Puts one part to the storage.</summary>
    public async Task<HttpResponseMessage> PutPartAsync(JsonElement upload, int number, byte[] video, CancellationToken cancellationToken)
    {
        using var browser = new HttpClient();
        var size = upload.GetProperty("partSize").GetInt32();
        var link = (await ApiServer.JsonAsync(await Admin.PostAsync($"/api/uploads/{upload.GetProperty("id").GetGuid()}/parts/{number}", null, cancellationToken))).GetProperty("url").GetString()!;
        return await browser.PutAsync(new Uri(link), new ByteArrayContent(video, (number - 1) * size, Math.Min(size, video.Length - ((number - 1) * size))), cancellationToken);
    }

    /// <summary>What the API tells of a job, until it tells what is waited for.</summary>
    public async Task<JsonElement> UntilAsync(Guid job, Func<JsonElement, bool> seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/jobs/{job}/events");
            using var answer = await Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            using var events = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken));
            while (await events.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]) is var state)
                {
                    if (seen(state))
                    {
                        return state;
                    }

                    if (state.GetProperty("state").GetString() is "done" or "failed" or "cancelled")
                    {
                        throw new InvalidOperationException($"The job was over before that was seen: {state}\n{string.Join('\n', _workers.Select(worker => worker.Log))}");
                    }
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _workers.Append(_web!).Append(_api!))
        {
            await service.DisposeAsync();
        }

        Admin.Dispose();
        Store.Dispose();
        await _redis.DisposeAsync();
        _data.Dispose();
        _folder.Dispose();
    }
}
