using System.Text;

namespace Ppi.Core.Storage;

/// <summary>Where an object lies: a bucket and a name with slashes. Only names that mean the same on S3 and on a disk can be made.</summary>
public readonly record struct ObjectKey
{
    private const int MostBytes = 1024;
    private const int MostSegmentBytes = 200;

    /// <summary>Checks and takes bucket and name.</summary>
    /// <param name="bucket">3 to 63 small letters, digits and hyphens, by S3's rule.</param>
    /// <param name="name">Segments parted by <c>/</c>: at most 1,024 bytes of UTF-8 in all and 200 in a segment.</param>
    /// <exception cref="BadInputException">A name that can't be kept, and why.</exception>
    public ObjectKey(string bucket, string name)
    {
        CheckBucket(bucket);
        ArgumentNullException.ThrowIfNull(name);
        var problem = name switch
        {
            "" => "it is empty",
            _ when name.Any(char.IsControl) => "it holds control characters",
            _ when name.Contains('\\', StringComparison.Ordinal) => "it holds a backslash",
            _ when !IsText(name) => "it is no valid Unicode text",
            _ when Encoding.UTF8.GetByteCount(name) > MostBytes => $"it is longer than {MostBytes} bytes",
            _ when name.Split('/').Any(segment => segment is "" or "." or "..") => "a part between slashes is empty, '.' or '..'",
            _ when name.Split('/').Any(segment => Encoding.UTF8.GetByteCount(segment) > MostSegmentBytes) => $"a part between slashes is longer than {MostSegmentBytes} bytes",
            _ => null,
        };
        if (problem is not null)
        {
            throw new BadInputException($"'{name}' can't be the name of an object: {problem}.");
        }

        (Bucket, Name) = (bucket, name);
    }

    /// <summary>The bucket.</summary>
    public string Bucket { get; }

    /// <summary>The name within the bucket.</summary>
    public string Name { get; }

    /// <summary>Checks a bucket's name by S3's rule.</summary>
    /// <exception cref="BadInputException">It can't be a bucket.</exception>
    public static void CheckBucket(string bucket)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        if (bucket.Length is < 3 or > 63 || bucket[0] == '-' || bucket[^1] == '-' || !bucket.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            throw new BadInputException($"'{bucket}' can't be a bucket: 3 to 63 small letters, digits and hyphens are allowed.");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Bucket}/{Name}";

    private static bool IsText(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(name[i]))
            {
                return false;
            }
        }

        return true;
    }
}
