using OrderCloud.Web;
using OrderCloud.Web.Components;

var builder = WebApplication.CreateBuilder(args);

// Output that was built but not published keeps its static files in their source folders; without this they are served empty.
if (!builder.Environment.IsDevelopment() && File.Exists(Path.Combine(AppContext.BaseDirectory, "OrderCloud.Web.staticwebassets.runtime.json")))
    builder.WebHost.UseStaticWebAssets();

builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddKit();

var app = builder.Build();

app.UseSecurityHeaders();
app.UseWhen(
    context => !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
    pages => pages.UseStatusCodePagesWithReExecute(Links.NotFoundRoute, createScopeForStatusCodePages: true));
app.UseRouting();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Run();

public partial class Program;
