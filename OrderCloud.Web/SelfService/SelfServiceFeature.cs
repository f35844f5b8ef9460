namespace OrderCloud.Web.SelfService;

/// <summary>Pages for a merchant's customers, who come by a link and never sign in.</summary>
public static class SelfServiceFeature
{
    public static void AddSelfService(this IServiceCollection services)
    {
        services.AddScoped<TrackedVisit>();
    }

    public static void UseSelfService(this WebApplication app) => app.UseMiddleware<TrackingMiddleware>();
}
