using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Intake.Import;

public static class ImportFeature
{
    public static IServiceCollection AddImport(this IServiceCollection services) => services
        .AddScoped<IImportKind, ProductImport>()
        .AddScoped<IImportKind, StockImport>()
        .AddScoped<IImportKind, CustomerImport>()
        .AddScoped<IImportKind, OpenOrderImport>()
        .AddScoped<IImportKind, PastOrderImport>()
        .AddSingleton<ImportPlans>()
        .AddScoped<CreateImport>()
        .AddScoped<MapImport>()
        .AddScoped<StartImport>()
        .AddScoped<CancelImport>()
        .AddScoped<ImportPreview>()
        .AddScoped<ImportRuns>()
        .AddScoped<ImportFiles>()
        .AddScoped<IServeQueue, ImportServer>()
        .AddTenantJob<ServeImports>(
            DueWork.Imports, "Imports", "Takes files in, the moment an import is started; once a minute it looks for any that were left.", every: TimeSpan.FromMinutes(1), quiet: true);
}
