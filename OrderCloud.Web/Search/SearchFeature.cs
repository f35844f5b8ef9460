namespace OrderCloud.Web.Search;

public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddScoped<GlobalSearch>();
}
