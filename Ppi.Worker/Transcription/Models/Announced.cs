using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Ppi.Worker.Transcription.Models;

/// <summary>What a server says of a file before it sends it, in the headers of the Hugging Face Hub.</summary>
/// <param name="Size">Bytes of the whole file; null = not said.</param>
/// <param name="Sha256">Lower-case hex; null = not said.</param>
internal sealed record Announced(long? Size, string? Sha256)
{
    /// <summary>Adds what a further answer says; what was said first holds.</summary>
    public Announced Or(HttpResponseHeaders headers) => new(
        Size ?? (long.TryParse(First(headers, "X-Linked-Size"), out var size) ? size : null),
        Sha256 ?? (First(headers, "X-Linked-ETag")?.Trim('"').ToLowerInvariant() is { Length: 64 } hash && hash.All(char.IsAsciiHexDigit) ? hash : null));

    /// <summary>What is wrong with the file; null when it is what was announced.</summary>
    public async Task<string?> ProblemAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        if (Size is { } size && size != file.Length)
        {
            return $"{file.Length} bytes instead of {size}";
        }

        if (Sha256 is { } expected)
        {
            var actual = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
            return actual == expected ? null : $"its SHA-256 is {actual} instead of {expected}";
        }

        // Without a hash at least no sign-in page of some network passes: every ggml file begins like this.
        var magic = new byte[4];
        return await file.ReadAtLeastAsync(magic, 4, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) == 4
            && magic.AsSpan().SequenceEqual("lmgg"u8)
            ? null
            : "it does not begin like a ggml file";
    }

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
