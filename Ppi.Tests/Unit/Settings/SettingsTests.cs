using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ppi.ServiceDefaults.Settings;
using Ppi.Worker.Datasets;
using Ppi.Worker.Jobs;
using Ppi.Worker.Media;
using Ppi.Worker.Transcription;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Settings;

/// <summary>Settings by the original's variables and by their own names.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void The_originals_variables_reach_the_settings_that_they_stand_for()
    {
        var binary = typeof(SettingsTests).Assembly.Location;
        using var services = With(("WHISPER_MODEL_SIZE", "small"), ("FFMPEG_BINARY", binary), ("APP_LOG_FILE", "/var/log/app.log"), ("REDIS_HOST", "redis"), ("REDIS_DB", "3"));

        Get<TranscriptionOptions>(services).Model.ShouldBe("small");
        Get<MediaOptions>(services).FfmpegBinary.ShouldBe(binary);
        services.GetRequiredService<IConfiguration>()["LogFile:Path"].ShouldBe("/var/log/app.log");
        services.GetRequiredService<IConfiguration>().GetConnectionString("redis").ShouldBe("redis:6379,defaultDatabase=3");
    }

    [Fact]
    public void A_setting_by_its_own_name_overrules_them()
    {
        using var services = With(("WHISPER_MODEL_SIZE", "small"), ("Transcription:Model", "medium"), ("REDIS_HOST", "old"), ("ConnectionStrings:redis", "new:1"));

        Get<TranscriptionOptions>(services).Model.ShouldBe("medium");
        services.GetRequiredService<IConfiguration>().GetConnectionString("redis").ShouldBe("new:1");
    }

    [Fact]
    public void What_says_nothing_changes_nothing()
    {
        using var services = With(("WHISPER_MODEL_SIZE", ""), ("FFMPEG_BINARY", "/no/such/ffmpeg"), ("REDIS_HOST", "redis"), ("REDIS_ENABLED", "False"), ("Transcription:Threads", ""), ("Worker:Extraction", ""));

        (Get<TranscriptionOptions>(services).Model, Get<TranscriptionOptions>(services).Threads, Get<MediaOptions>(services).FfmpegBinary, Get<WorkerOptions>(services).Extraction).ShouldBe((null, null, "ffmpeg", 1));
        services.GetRequiredService<IConfiguration>().GetConnectionString("redis").ShouldBeNull();
    }

    [Fact]
    public void Values_are_read_as_people_write_them()
    {
        using var services = With(
            ("Transcription:Engine", "whisper-cli"), ("transcription:openai:baseurl", "http://gpu:8000/v1"), ("Transcription:OpenAi:Concurrency", "7"), ("Media:TimeLimit", "00:30:00"), ("Worker:CacheBytes", "5000000000"));

        var options = Get<TranscriptionOptions>(services);
        (options.Engine, options.OpenAi.BaseUrl?.ToString(), options.OpenAi.Concurrency).ShouldBe((TranscriptionEngine.WhisperCli, "http://gpu:8000/v1", 7));
        (Get<MediaOptions>(services).TimeLimit, Get<WorkerOptions>(services).CacheBytes).ShouldBe((TimeSpan.FromMinutes(30), 5_000_000_000));
    }

    [Fact]
    public void What_a_program_sets_itself_stays_though_the_settings_are_checked_afterwards()
    {
        using var services = With(services => services.Configure<WorkerOptions>(options => options.Extraction = 5), ("Worker:Extraction", "3"));

        Get<WorkerOptions>(services).Extraction.ShouldBe(5);
    }

    private static ServiceProvider With(params (string Name, string Value)[] settings) => With(_ => { }, settings);

    private static ServiceProvider With(Action<IServiceCollection> more, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        configuration.AddEnvironmentAliases();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddDatasets();
        services.AddSettings<WorkerOptions>(WorkerOptions.Section);
        more(services);
        return services.BuildServiceProvider();
    }

    private static T Get<T>(ServiceProvider services)
        where T : class => services.GetRequiredService<IOptions<T>>().Value;
}
