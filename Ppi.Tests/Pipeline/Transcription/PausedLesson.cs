namespace Ppi.Tests.Pipeline.Transcription;

/// <summary>A lesson as lessons are: the recorded sentences with pauses of many lengths between them, and faint noise under all of it.</summary>
internal sealed class PausedLesson
{
    private const int Rate = 16_000;
    private const double NoiseAmplitude = 0.004;

    private PausedLesson(short[] samples, IReadOnlyList<TrueWord> words)
    {
        (Samples, Words) = (samples, words);
    }

    public short[] Samples { get; }

    public IReadOnlyList<TrueWord> Words { get; }

    public double Seconds => (double)Samples.Length / Rate;

    public static async Task<PausedLesson> MakeAsync(int rounds, int seed)
    {
        var random = new Random(seed);
        var recording = await SpeechMaterial.SamplesAsync("lesson60.flac");
        var sentences = SpeechMaterial.Words().GroupBy(word => word.Sentence).Select(group => group.ToList()).ToList();
        var (samples, words) = (new List<short>(), new List<TrueWord>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var sentence in sentences)
            {
                // Half the pauses are breaths, half are what a class needs to think, write or laugh.
                var pause = random.NextDouble() < 0.5 ? 0.3 + random.NextDouble() : 2 + (6 * random.NextDouble());
                samples.AddRange(new short[(int)(pause * Rate)]);
                var from = (int)((sentence[0].Start - 0.1) * Rate);
                var to = Math.Min(recording.Length, (int)((sentence[^1].End + 0.1) * Rate));
                var shift = ((double)samples.Count / Rate) - ((double)from / Rate);
                words.AddRange(sentence.Select(word => word with { Start = word.Start + shift, End = word.End + shift }));
                samples.AddRange(recording.AsSpan(Math.Max(0, from), to - Math.Max(0, from)));
            }
        }

        samples.AddRange(new short[3 * Rate]);
        return new([.. samples.Select(sample => WithNoise(sample, random))], words);
    }

    private static short WithNoise(short sample, Random random) =>
        (short)Math.Clamp(sample + ((random.NextDouble() - 0.5) * 2 * NoiseAmplitude * short.MaxValue), short.MinValue, short.MaxValue);
}
