using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Catalog;

public static class CatalogFeature
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddScoped<SaveProduct>()
        .AddScoped<ChangeProduct>()
        .AddScoped<ProductList>()
        .AddScoped<ProductForEdit>()
        .AddScoped<ProductExport>();
}
