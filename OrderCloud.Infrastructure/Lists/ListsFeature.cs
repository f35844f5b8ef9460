using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Lists;

public static class ListsFeature
{
    /// <summary>What every list has: views, columns.</summary>
    public static IServiceCollection AddLists(this IServiceCollection services) => services
        .AddScoped<ListSetups>()
        .AddScoped<SaveView>()
        .AddScoped<ChangeView>()
        .AddScoped<DeleteView>()
        .AddScoped<ChangeListSetup>();
}
