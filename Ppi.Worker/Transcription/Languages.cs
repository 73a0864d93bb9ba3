using System.Collections.Frozen;
using Ppi.Core;

namespace Ppi.Worker.Transcription;

/// <summary>The languages that Whisper knows: ISO 639-1 code (639-3 where there is none) and English name.</summary>
internal static class Languages
{
    private const string Table = """
        en english, zh chinese, de german, es spanish, ru russian, ko korean, fr french, ja japanese, pt portuguese, tr turkish,
        pl polish, ca catalan, nl dutch, ar arabic, sv swedish, it italian, id indonesian, hi hindi, fi finnish, vi vietnamese,
        he hebrew, uk ukrainian, el greek, ms malay, cs czech, ro romanian, da danish, hu hungarian, ta tamil, no norwegian, th thai,
        ur urdu, hr croatian, bg bulgarian, lt lithuanian, la latin, mi maori, ml malayalam, cy welsh, sk slovak, te telugu, fa persian,
        lv latvian, bn bengali, sr serbian, az azerbaijani, sl slovenian, kn kannada, et estonian, mk macedonian, br breton, eu basque,
        is icelandic, hy armenian, ne nepali, mn mongolian, bs bosnian, kk kazakh, sq albanian, sw swahili, gl galician, mr marathi,
        pa punjabi, si sinhala, km khmer, sn shona, yo yoruba, so somali, af afrikaans, oc occitan, ka georgian, be belarusian, tg tajik,
        sd sindhi, gu gujarati, am amharic, yi yiddish, lo lao, uz uzbek, fo faroese, ht haitian creole, ps pashto, tk turkmen,
        nn nynorsk, mt maltese, sa sanskrit, lb luxembourgish, my myanmar, bo tibetan, tl tagalog, mg malagasy, as assamese, tt tatar,
        haw hawaiian, ln lingala, ha hausa, ba bashkir, jw javanese, su sundanese, yue cantonese
        """;

    private static readonly FrozenDictionary<string, string> Names = Table
        .Split(',', StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split(' ', 2))
        .ToFrozenDictionary(entry => entry[0], entry => entry[1], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Codes =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The code for a code or an English name, in any case; null when Whisper does not know it.</summary>
    public static string? Find(string codeOrName) =>
        Names.ContainsKey(codeOrName) ? codeOrName.ToLowerInvariant() : Codes.GetValueOrDefault(codeOrName);

    /// <summary>The code for what a user wrote; null for nothing or <c>auto</c>. whisper.cpp itself ends without an error on a language it does not know.</summary>
    /// <exception cref="BadInputException">Whisper does not know it.</exception>
    public static string? Parse(string? language) =>
        string.IsNullOrWhiteSpace(language) || language.Trim().Equals("auto", StringComparison.OrdinalIgnoreCase)
            ? null
            : Find(language.Trim()) ?? throw new BadInputException(
                $"Whisper does not know the language \"{language}\". Give its two-letter code, such as ru or en, or \"auto\" to have it found.");
}
