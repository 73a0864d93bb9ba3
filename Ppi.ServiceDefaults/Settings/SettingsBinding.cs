using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Ppi.ServiceDefaults.Settings;

/// <summary>Takes settings from a section one by one, so that one that is wrong hides no other.</summary>
internal static class SettingsBinding
{
    /// <summary>Takes what can be taken.</summary>
    public static void Bind(IConfigurationSection section, object settings)
    {
        foreach (var (property, child) in Named(section, settings))
        {
            if (property is not null && IsGroup(property))
            {
                Bind(child, property.GetValue(settings)!);
            }
            else if (property is not null && Read(child.Value, property.PropertyType) is { } value)
            {
                property.SetValue(settings, value);
            }
        }
    }

    /// <summary>What can't be taken, in words for whoever set it.</summary>
    public static IEnumerable<string> Problems(IConfigurationSection section, object settings) => Named(section, settings).SelectMany(named => named switch
    {
        (null, var child) => [$"There is no setting {child.Path}. Known in {section.Path}: {string.Join(", ", PropertiesOf(settings).Select(known => known.Name).Order(StringComparer.Ordinal))}."],
        ({ } property, var child) when IsGroup(property) => Problems(child, property.GetValue(settings)!),
        // An empty value is none: variables that nobody filled in are handed on so.
        ({ } property, { Value.Length: > 0 } child) when Read(child.Value, property.PropertyType) is null => [$"{child.Path} is “{child.Value}”, but should be {Kind(property.PropertyType)}."],
        _ => Enumerable.Empty<string>(),
    });

    /// <summary>What breaks the annotations of the settings.</summary>
    public static IEnumerable<string> OutOfRange(string path, object settings) => PropertiesOf(settings).SelectMany(property => IsGroup(property)
        ? OutOfRange($"{path}:{property.Name}", property.GetValue(settings)!)
        : property.GetCustomAttributes<ValidationAttribute>()
            .Where(rule => !rule.IsValid(property.GetValue(settings)))
            .Select(rule => $"{path}:{property.Name} is “{property.GetValue(settings)}”: {rule.FormatErrorMessage(property.Name)}"));

    private static IEnumerable<PropertyInfo> PropertiesOf(object settings) => settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static bool IsGroup(PropertyInfo property) => property.PropertyType is { IsClass: true } type && type != typeof(string) && type != typeof(Uri);

    private static IEnumerable<(PropertyInfo? Property, IConfigurationSection Child)> Named(IConfigurationSection section, object settings) =>
        section.GetChildren().Select(child => (PropertiesOf(settings).FirstOrDefault(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)), child));

    private static object? Read(string? text, Type type)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsEnum)
        {
            return Enum.GetNames(bare).FirstOrDefault(name => name.Equals(text.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse(bare, name) : null;
        }

        if (bare == typeof(Uri))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
        }

        try
        {
            return TypeDescriptor.GetConverter(bare).ConvertFromInvariantString(text);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Kind(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(bare))}"
            : bare == typeof(Uri) ? "an address such as http://host:8000/v1"
            : bare == typeof(TimeSpan) ? "a duration such as 06:00:00"
            : bare == typeof(bool) ? "true or false"
            : "a whole number";
    }
}
