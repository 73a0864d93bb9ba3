using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ppi.Tests.Pipeline.Transcription;

/// <summary>A Kestrel that answers as a test says.</summary>
internal sealed class SmallWebServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SmallWebServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<SmallWebServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(answer);
        await app.StartAsync();
        return new SmallWebServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
