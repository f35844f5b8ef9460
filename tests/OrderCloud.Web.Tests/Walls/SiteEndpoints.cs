using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Walls;

/// <summary>One endpoint of the running site, from its metadata.</summary>
internal sealed record SiteEndpoint(string Method, string Route, bool IsPage, IReadOnlyList<string> Policies, bool AsksWho)
{
    public string Name => $"{Method} {Route}";

    public static IReadOnlyList<SiteEndpoint> Of(TestSite site)
    {
        _ = site.Url;
        return
        [
            .. from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
               where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
               let route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
               where !route.StartsWith("/_blazor", StringComparison.Ordinal) && !route.StartsWith("/_framework/", StringComparison.Ordinal)
               let isPage = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
               let asks = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
               from method in isPage ? ["GET"] : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
               select new SiteEndpoint(method, route, isPage, [.. asks.Select(a => a.Policy).OfType<string>()], asks.Count > 0),
        ];
    }

    public Permission? Needs => Policies.Count == 0 ? null : Enum.Parse<Permission>(Assert.Single(Policies));
}
