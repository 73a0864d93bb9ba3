namespace Ppi.Core.Datasets;

/// <summary>Which frames of a row become pictures.</summary>
public enum KeyFrameChoice
{
    /// <summary>The frame shown at the middle of the interval.</summary>
    Middle,

    /// <summary>The most typical frame among the less blurred half.</summary>
    Representative,

    /// <summary>The first frame, the middle one and the last one.</summary>
    StartMiddleEnd,
}
