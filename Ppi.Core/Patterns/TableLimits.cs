namespace Ppi.Core.Patterns;

/// <summary>How large a table of patterns may be; real ones have eight rows.</summary>
internal static class TableLimits
{
    public const long MaxBytes = 64L * 1024 * 1024;
    public const int MaxRows = 10_000;
    public const int MaxColumns = 100;

    public static BadInputException TooManyRows(string fileName) =>
        new($"\"{fileName}\" has more than {MaxRows} rows. A table of patterns has one row per pattern; is it the right file?");

    public static BadInputException TooManyColumns(string fileName) =>
        new($"\"{fileName}\" has more than {MaxColumns} columns. A table of patterns needs the columns \"pattern type\" and \"comments\"; delete the others, empty ones too.");

    public static BadInputException TooLarge(string fileName) =>
        new($"\"{fileName}\" is larger than {MaxBytes / 1024 / 1024} MB, packed or unpacked: no table of patterns is.");
}
