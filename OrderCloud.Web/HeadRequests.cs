namespace OrderCloud.Web;

/// <summary>Pages are mapped for GET alone. Who asks for the head of one, as monitors and link checkers do, gets the answer to GET without its body (RFC 9110, 9.3.2).</summary>
public static class HeadRequests
{
    public static WebApplication UseHeadRequests(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            if (!HttpMethods.IsHead(context.Request.Method) || context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            {
                await next(context);
                return;
            }

            var body = context.Response.Body;
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
            try { await next(context); }
            finally
            {
                context.Response.Body = body;
                context.Request.Method = HttpMethods.Head;
            }
        });
        return app;
    }
}
