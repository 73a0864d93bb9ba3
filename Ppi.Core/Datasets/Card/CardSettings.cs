namespace Ppi.Core.Datasets.Card;

/// <summary>What the dataset's author says about it, as read from <c>card.yaml</c>; values of closed lists have been checked against the Hub's.</summary>
public sealed record CardSettings
{
    /// <summary>Licence that stands in for one that was not given: the data shows children.</summary>
    internal const string NotCleared = "not-cleared-for-publication";

    /// <summary>Nothing said: licence <c>other</c>, and a plain sentence that the data is not cleared for publication.</summary>
    public static CardSettings Default { get; } = new();

    /// <summary>Title; null = the dataset's name.</summary>
    public string? Title { get; init; }

    /// <summary>What the dataset is, in Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>The Hub's id of the licence; null when none was given.</summary>
    public string? License { get; init; }

    /// <summary>Name of a licence that the Hub does not list.</summary>
    public string? LicenseName { get; init; }

    /// <summary>Where that licence can be read.</summary>
    public string? LicenseLink { get; init; }

    /// <summary>ISO 639 codes; empty = the languages of the transcripts.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The Hub's task categories.</summary>
    public IReadOnlyList<string> TaskCategories { get; init; } = ["video-classification"];

    /// <summary>The Hub's task ids.</summary>
    public IReadOnlyList<string> TaskIds { get; init; } = [];

    /// <summary>Tags; the first three tell the Hub the modalities.</summary>
    public IReadOnlyList<string> Tags { get; init; } = ["video", "image", "text", "education", "pedagogical-patterns"];

    /// <summary>Who made the labels.</summary>
    public IReadOnlyList<string> AnnotationsCreators { get; init; } = ["expert-generated"];

    /// <summary>Who made the texts; empty = <c>machine-generated</c> where there are transcripts, else <c>found</c>.</summary>
    public IReadOnlyList<string> LanguageCreators { get; init; } = [];

    /// <summary>What the data was taken from.</summary>
    public IReadOnlyList<string> SourceDatasets { get; init; } = ["original"];

    /// <summary>Who made the dataset.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>How to cite it, usually BibTeX.</summary>
    public string? Citation { get; init; }

    /// <summary>Whom to ask, also for removal of a recording.</summary>
    public string? Contact { get; init; }

    /// <summary>Address of the project.</summary>
    public string? Homepage { get; init; }

    /// <summary>Why the dataset was made, in Markdown.</summary>
    public string? Rationale { get; init; }

    /// <summary>How the recordings were made, in Markdown.</summary>
    public string? SourceData { get; init; }

    /// <summary>Consent and protection of the people on film, in Markdown.</summary>
    public string? PersonalInformation { get; init; }

    /// <summary>What it is for, in Markdown.</summary>
    public string? Uses { get; init; }

    /// <summary>What it must not be used for, in Markdown.</summary>
    public string? OutOfScope { get; init; }

    /// <summary>Known biases and limits, in Markdown.</summary>
    public string? Limitations { get; init; }

    /// <summary>How access is granted on the Hub: <c>auto</c>, <c>manual</c>, or null for open access.</summary>
    public string? Gated { get; init; }

    /// <summary>What a person agrees to before access; null = the text of the house where <see cref="Gated"/> is set.</summary>
    public string? GatedPrompt { get; init; }

    /// <summary>What a person fills in before access: label and kind (<c>text</c>, <c>checkbox</c>, <c>date_picker</c>, <c>country</c>).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> GatedFields { get; init; } = [];

    /// <summary>Reads <c>card.yaml</c>.</summary>
    /// <param name="yaml">Content of the file.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <exception cref="BadInputException">It is no YAML, too large, has an unknown key or a value that the Hub does not know; the message names what is possible.</exception>
    public static CardSettings Parse(string yaml, string fileName = "card.yaml") => CardSettingsReader.Read(yaml, fileName);
}
