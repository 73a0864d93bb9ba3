using Ppi.Api.Security;
using Ppi.Core;

namespace Ppi.Api.Media;

/// <summary>What media links are signed with; kept where a restart and a lost Redis leave it.</summary>
/// <param name="Secret">32 bytes or more.</param>
public sealed record MediaLinkKey(byte[] Secret);

/// <summary>Where the key comes from.</summary>
internal static class MediaLinkKeyServices
{
    /// <summary>Adds <see cref="MediaLinkKey"/>: by <c>SECRET_KEY</c>, which several processes can share, else a file beside the accounts, made once.</summary>
    public static IServiceCollection AddMediaLinkKey(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddSingleton(new MediaLinkKey(configuration["SECRET_KEY"] is { Length: > 0 } secret
            ? SecretFile.Of(secret)
            : SecretFile.ReadOrMake(Path.Combine(AccountOptions.Of(configuration).Folder, "link-key"))));
    }
}
