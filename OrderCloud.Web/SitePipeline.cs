using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Web.Invoicing;
using OrderCloud.Web.Account;
using OrderCloud.Web.Customers;
using OrderCloud.Web.Api;
using OrderCloud.Web.Fulfillment;
using OrderCloud.Web.Health;
using OrderCloud.Web.Lists;
using OrderCloud.Web.Messages;
using OrderCloud.Web.Orders.Bulk;
using OrderCloud.Web.Imports;
using OrderCloud.Web.Platform;
using OrderCloud.Web.Returns;
using OrderCloud.Web.SelfService;
using OrderCloud.Web.Settings;
using OrderCloud.Web.Telemetry;
using OrderCloud.Web.Tenancy;
using OrderCloud.Web.Webhooks;

namespace OrderCloud.Web;

/// <summary>The way of a request, in order.</summary>
public static class SitePipeline
{
    public static WebApplication UseSite(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseTelemetry();
        app.UseSecurityHeaders();
        app.UseOrigin();
        app.UseHeadRequests();
        app.UseWhen(IsApi, api => api.UseApiAnswers());
        app.UseWhen(
            context => !IsApi(context),
            pages =>
            {
                pages.UseViewerCulture();
                if (!app.Environment.IsDevelopment()) pages.UseExceptionHandler(new ExceptionHandlerOptions
                {
                    ExceptionHandlingPath = Links.ErrorRoute, CreateScopeForErrors = true,
                    StatusCodeSelector = e => DbErrors.IsOutage(e) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
                });
                pages.UseStatusCodePagesWithReExecute(Links.ErrorRoute, createScopeForStatusCodePages: true);
            });
        app.UseRouting();
        app.Use((context, next) =>
        {
            RequestTrail.NoteRoute(context);
            return next(context);
        });
        app.UseAuthentication();
        app.UseOperatorGate();
        app.UseTenancy();
        app.UseRateLimiter();
        app.UseSelfService();
        app.UseAuthorization();
        app.UseWhen(IsApi, api => api.UseIdempotency());
        app.UseAntiforgery();
        app.UseStaleForms();

        app.MapStaticAssets();
        app.MapHealth();
        app.MapMetrics();
        app.MapApi();
        app.MapWebhooks();
        app.MapAccounts();
        app.MapPapers();
        app.MapReturnPhotos();
        app.MapExports();
        app.MapBulkResults();
        app.MapInvoicePapers();
        app.MapPersonalData();
        app.MapAccountExport();
        app.MapCloseByPasskey();
        app.MapMessages();
        app.MapLogos();
        app.MapCustomerReturns();
        app.MapImports();
        app.MapFiledMail();
        app.MapNothingElse();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuits => circuits.ConfigureWebSocketAcceptContext = Compress);
        return app;
    }

    /// <summary>Each message by itself: a dictionary kept between them would cost every open page a quarter of a megabyte.</summary>
    private static Task Compress(HttpContext context, WebSocketAcceptContext socket)
    {
        (socket.DangerousEnableCompression, socket.DisableServerContextTakeover) = (true, true);
        return Task.CompletedTask;
    }

    /// <summary>Addresses of ours that a merchant's could be mistaken for.</summary>
    private static void MapNothingElse(this WebApplication app)
    {
        foreach (var ours in (string[])["webhooks", "s", "account", "health", "openapi", "platform", "metrics"])
            app.Map($"/{ours}/{{**rest}}", context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }).ExcludeFromDescription();
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
