using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>One entry of an annotation's <c>result</c> list: a region, something said about it, or a relation.</summary>
/// <param name="Id">The region's id; several entries may share it.</param>
/// <param name="Type">The tool's type, lower-case.</param>
/// <param name="Value">Its <c>value</c>; undefined if there is none.</param>
/// <param name="Whole">The entry itself.</param>
internal readonly record struct Result(string Id, string Type, JsonElement Value, JsonElement Whole)
{
    /// <summary>Name of the control that made it.</summary>
    public string? FromName => Whole.Text("from_name");
}
