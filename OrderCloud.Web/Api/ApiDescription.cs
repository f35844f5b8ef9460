using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrderCloud.Web.Api;

/// <summary>What /openapi/v1.json says beside the endpoints themselves.</summary>
internal static class ApiDescription
{
    private const string Scheme = "apiKey";

    public static void Apply(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "OrderCloud", Version = "v1", Description = "Orders, stock and fulfillment of one merchant." };
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key: oc_…" };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Name(schema, context);
            return Task.CompletedTask;
        });
    }

    /// <summary>Texts, states and instants have converters of ours, of which the description cannot know that they write strings.</summary>
    private static void Name(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var (declared, property) = (context.JsonTypeInfo.Type, context.JsonPropertyInfo);
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (schema.Type is not null || !(type == typeof(string) || type == typeof(DateTime) || type.IsEnum)) return;
        schema.Type = JsonSchemaType.String | (type != declared || property is { IsGetNullable: true } ? JsonSchemaType.Null : 0);
        if (type == typeof(DateTime)) schema.Format = "date-time";
    }
}
