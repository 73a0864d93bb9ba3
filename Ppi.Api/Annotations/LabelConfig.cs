using System.Globalization;
using System.Xml.Linq;
using Ppi.Core.Patterns;

namespace Ppi.Api.Annotations;

/// <summary>The labelling configuration of a Label Studio project, with the controls and labels that our annotation page writes: what was made there can be gone on with here.</summary>
internal static class LabelConfig
{
    private const int Keys = 9;

    // Pixels; its own 600 leave no room for the rest.
    private const int Height = 400;

    // Those of the annotation page.
    private static readonly string[] Colours = ["#c2410c", "#c41e5c", "#a16207", "#a21caf", "#0f766e", "#1d5fc4", "#7036c9", "#3f7a1d"];
    private static readonly string[] People = ["Учитель", "Ученик"];

    /// <summary>The configuration as XML.</summary>
    /// <param name="patterns">What can be marked.</param>
    /// <param name="hasSound">Whether the lesson has a track of sound to mark on, in seconds; else marks are frames of the video.</param>
    public static string Of(PatternDictionary patterns, bool hasSound)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var medium = hasSound ? "audio" : "video";
        return new XElement(
            "View",
            Control(hasSound ? "Labels" : "TimelineLabels", "patterns", medium, hasSound ? new XAttribute("choice", "multiple") : null, patterns.Patterns.Select(Label)),

            // Before the video, which takes all the height there is.
            hasSound ? new XElement("Audio", new XAttribute("name", "audio"), new XAttribute("value", "$audio"), new XAttribute("sync", "video")) : null,
            new XElement("Video", new XAttribute("name", "video"), new XAttribute("value", "$video"), hasSound ? new XAttribute("sync", "audio") : null, new XAttribute("frameRate", "$fps"), new XAttribute("height", Height)),
            Control("TextArea", "comment", medium, new XAttribute("perRegion", "true"), new XAttribute("editable", "true"), new XAttribute("whenTagName", "patterns")),
            Control("Labels", "who", "video", People.Select(person => new XElement("Label", new XAttribute("value", person)))),
            Control("VideoRectangle", "box", "video")).ToString();
    }

    private static XElement Control(string type, string name, string medium, params object?[] content) => new(type, new XAttribute("name", name), new XAttribute("toName", medium), content);

    private static XElement Label(Pattern pattern, int index) => new(
        "Label",
        new XAttribute("value", pattern.Role switch { Role.Teacher => $"П: {pattern.Name}", Role.Pupil => $"У: {pattern.Name}", _ => pattern.Name }),
        new XAttribute("background", Colours[index % Colours.Length]),
        index < Keys ? new XAttribute("hotkey", (index + 1).ToString(CultureInfo.InvariantCulture)) : null);
}
