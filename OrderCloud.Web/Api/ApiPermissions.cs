using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Api;

public static class ApiPermissions
{
    /// <summary>403 for keys whose scopes do not hold this permission.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, Permission permission) => endpoint.RequireAuthorization(permission.ToString());
}
