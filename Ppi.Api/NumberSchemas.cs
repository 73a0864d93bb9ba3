using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ppi.Api;

/// <summary>Numbers are told as numbers: that texts of digits are taken too is nothing that a caller should rely on.</summary>
internal static class NumberSchemas
{
    private const JsonSchemaType Numbers = JsonSchemaType.Integer | JsonSchemaType.Number;

    public static void AddNumberSchemas(this OpenApiOptions options) => options.AddSchemaTransformer((schema, _, _) =>
    {
        if ((schema.Type & Numbers) != 0)
        {
            (schema.Type, schema.Pattern) = (schema.Type & ~JsonSchemaType.String, null);
        }

        return Task.CompletedTask;
    });
}
