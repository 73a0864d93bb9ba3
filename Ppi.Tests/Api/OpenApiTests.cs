using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ppi.Tests.Unit.Tool;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>The browser application's client is generated from what the API says of itself.</summary>
public sealed class OpenApiTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_description_that_the_browser_application_is_built_from_is_the_APIs_own()
    {
        var description = JsonNode.Parse(await server.Nobody.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!.AsObject();
        description.Remove("servers");
        var now = description.ToJsonString(Json).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(Repository.Root, "Ppi.Web", "ClientApp", "openapi.json");
        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        if (before != now)
        {
            await File.WriteAllTextAsync(file, now, TestContext.Current.CancellationToken);
        }

        (before == now).ShouldBeTrue("The API has changed. openapi.json was written anew just now: build again and commit it.");
    }
}
