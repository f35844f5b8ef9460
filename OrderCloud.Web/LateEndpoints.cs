namespace OrderCloud.Web;

/// <summary>
/// Endpoints whose code that reads the request and writes the answer is compiled at the first call instead of at the start, where it took a third of the time until ready.
/// Stands nearer to our features than ASP.NET's methods of the same names and is therefore taken.
/// </summary>
internal static class LateEndpoints
{
    extension(IEndpointRouteBuilder routes)
    {
        public RouteHandlerBuilder MapGet(string pattern, Delegate handler) => Late(routes, pattern, handler, HttpMethods.Get);

        public RouteHandlerBuilder MapPost(string pattern, Delegate handler) => Late(routes, pattern, handler, HttpMethods.Post);

        public RouteHandlerBuilder MapPut(string pattern, Delegate handler) => Late(routes, pattern, handler, HttpMethods.Put);

        public RouteHandlerBuilder MapPatch(string pattern, Delegate handler) => Late(routes, pattern, handler, HttpMethods.Patch);

        public RouteHandlerBuilder MapDelete(string pattern, Delegate handler) => Late(routes, pattern, handler, HttpMethods.Delete);
    }

    private static RouteHandlerBuilder Late(IEndpointRouteBuilder routes, string pattern, Delegate handler, string method) =>
        Microsoft.AspNetCore.Routing.RouteHandlerServices.Map(routes, pattern, handler, [method], RequestDelegateFactory.InferMetadata, (code, options, metadata) =>
        {
            var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(code, options, metadata).RequestDelegate);
            return new(http => compiled.Value(http), metadata?.EndpointMetadata ?? []);
        });
}
