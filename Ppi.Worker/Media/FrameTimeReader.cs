using System.Globalization;
using Ppi.Core;
using Ppi.Core.Lessons;

namespace Ppi.Worker.Media;

/// <summary>Reads the time stamps of all frames from what ffprobe prints, a line at a time.</summary>
internal sealed class FrameTimeReader(VideoProbe probe, IProgress<double>? fraction)
{
    private readonly List<double> _times = [];
    private double _lastDuration;
    private double _last;
    private int _early;

    /// <summary>Whether a packet came without presentation time: the times are then to be read from decoded frames.</summary>
    public bool HasGaps { get; private set; }

    /// <summary>A line <c>pts_time|duration_time|flags</c>.</summary>
    public void AddPacket(string line)
    {
        var parts = line.Split('|');
        if (parts.Length < 3 || parts[2].Contains('D', StringComparison.Ordinal))
        {
            return;
        }

        if (Seconds(parts[0]) is { } time)
        {
            Add(time, Seconds(parts[1]) ?? 0);
        }
        else
        {
            HasGaps = true;
        }
    }

    /// <summary>A line <c>best_effort_timestamp_time|pkt_duration_time</c>.</summary>
    public void AddFrame(string line)
    {
        // A frame with side data ends in an empty line.
        if (line.Length == 0)
        {
            return;
        }

        var parts = line.Split('|');
        var duration = parts.Length > 1 && Seconds(parts[1]) is { } told and > 0 ? told : 1 / probe.FrameRate.Value;
        if (Seconds(parts[0]) is { } time)
        {
            for (; _early > 0; _early--)
            {
                Add(time - (_early * duration), duration);
            }

            Add(time, duration);
        }
        else if (_times.Count > 0)
        {
            // The last frames of a decoder that holds some back have no packet any more to take their time from.
            Add(_last + probe.StartTimeSeconds + duration, duration);
        }
        else
        {
            _early++;
        }
    }

    /// <exception cref="BadInputException">There was no frame.</exception>
    public FrameTimes Finish(string fileName)
    {
        if (_times.Count == 0)
        {
            throw new BadInputException($"{fileName} holds no frames: it is damaged or was cut off. Copy it again from the camera.");
        }

        var nominal = 1 / probe.FrameRate.Value;
        return new FrameTimes(_times, _last + (_lastDuration > 0 ? _lastDuration : nominal));
    }

    // The end of the video is the end of its last frame; its own duration counts, not another frame's.
    private void Add(double time, double duration)
    {
        var seconds = time - probe.StartTimeSeconds;
        _times.Add(seconds);
        if (seconds >= _last)
        {
            (_last, _lastDuration) = (seconds, duration);
        }

        if (_times.Count % 1024 == 0 && probe.DurationSeconds > 0)
        {
            fraction?.Report(seconds / probe.DurationSeconds);
        }
    }

    private static double? Seconds(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
