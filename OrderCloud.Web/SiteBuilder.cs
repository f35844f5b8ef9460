using OrderCloud.Infrastructure;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Web.Account;
using OrderCloud.Web.Api;
using OrderCloud.Web.Audit;
using OrderCloud.Web.Components;
using OrderCloud.Web.Health;
using OrderCloud.Web.Lists;
using OrderCloud.Web.Search;
using OrderCloud.Web.SelfService;
using OrderCloud.Web.Telemetry;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web;

/// <summary>Puts the application together; commands use the same composition as the site.</summary>
public static class SiteBuilder
{
    internal const string DefaultUrl = "http://localhost:5080";

    /// <summary>The largest body anyone may send: a stored file and the form around it.</summary>
    private const long LargestBody = StoredFile.MaxBytes + 512 * 1024;

    /// <exception cref="InvalidSettingException">A setting is wrong.</exception>
    public static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);

        // Output that was built but not published keeps its static files in their source folders; without this they are served empty.
        if (!builder.Environment.IsDevelopment() && File.Exists(Path.Combine(AppContext.BaseDirectory, "OrderCloud.Web.staticwebassets.runtime.json")))
            builder.WebHost.UseStaticWebAssets();

        var database = DatabaseSettings.From(builder.Configuration, builder.Environment.ContentRootPath);
        System.IO.Directory.CreateDirectory(database.DataDirectory);

        if (!HasUrl(builder.Configuration)) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });

        builder.Services.AddInfrastructure(database);
        builder.Services.AddSingleton(MailSettings.Of(builder.Configuration, database.DataDirectory));
        builder.Services.AddSingleton(OperatorSettings.Of(builder.Configuration));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddKit();
        builder.Services.AddSearch();
        builder.Services.AddScoped<ExportFile>();
        builder.Services.AddScoped<AuditReaders>();
        builder.Services.AddScoped<AuditExport>();
        builder.Services.AddAccounts(builder.Configuration);
        builder.Services.AddTenancy();
        builder.Services.AddSelfService();
        builder.Services.AddApi(builder.Configuration);
        builder.Services.AddHealth();
        builder.Services.AddProxies(builder.Configuration);
        builder.Services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.AddShutdown(builder.Configuration);
        builder.AddTelemetry();
        return builder;
    }

    private static bool HasUrl(ConfigurationManager configuration) =>
        configuration["urls"] is { Length: > 0 } || configuration["http_ports"] is { Length: > 0 } || configuration["https_ports"] is { Length: > 0 }
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
