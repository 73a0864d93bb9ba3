using Xunit;

namespace Ppi.Tests.Browser.LabelStudio;

/// <summary>The platform with a real Label Studio beside it, whose address it knows.</summary>
public sealed class LabelStudioPlatform : IAsyncLifetime
{
    internal LabelStudioServer LabelStudio { get; } = new();

    internal WebPlatform Web { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await LabelStudio.InitializeAsync();
        Web.Server.Settings["LabelStudio:Address"] = LabelStudio.Address?.ToString();
        await Web.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await LabelStudio.DisposeAsync();
    }
}
