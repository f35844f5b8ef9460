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
    }
}
