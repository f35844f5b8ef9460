using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Web.Components;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.Tests.Layout;

public sealed class PortalLayoutTests : BunitContext
{
    private static readonly PortalFrame Acme = new(
        "acme", "Acme Outdoor", "Eva Larsen", "eva@acme.example", [new("acme", "Acme Outdoor"), new("globex", "Globex")],
        new Dictionary<string, int> { ["orders"] = 1284, ["channels"] = 2, ["fulfillment"] = 0 }, TimeZoneInfo.Utc);

    public PortalLayoutTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddKit();
        Services.AddScoped<CurrentUser>();
        Services.AddSingleton<AntiforgeryStateProvider>(new NoAntiforgery());
        ComponentFactories.AddStub<OrderCloud.Web.Search.CommandPalette>();
        ComponentFactories.AddStub<NavCounters>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private BunitNavigationManager Nav => (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<PortalLayout> At(string address, RenderFragment? body = null)
    {
        Nav.NavigateTo(address);
        Services.GetRequiredService<PortalState>().Show(Acme);
        return Render<PortalLayout>(p => p.Add(l => l.Body, body ?? (b => b.AddMarkupContent(0, "<h1>Orders</h1>"))));
    }

    [Fact]
    public void Every_entry_leads_into_the_merchant_of_the_page()
    {
        var links = At("/acme/orders").FindAll(".links a").Select(a => a.GetAttribute("href"));

        Assert.Equal(
            ["/acme", "/acme/orders", "/acme/fulfillment", "/acme/returns", "/acme/customers", "/acme/invoices", "/acme/messages", "/acme/inventory", "/acme/receiving", "/acme/transfers", "/acme/counts", "/acme/products", "/acme/locations", "/acme/channels", "/acme/jobs", "/acme/settings"],
            links);
    }

    [Fact]
    public void Counters_say_open_work_in_grey_and_trouble_in_amber_and_no_zero()
    {
        var layout = At("/acme/orders");
        Assert.Equal(["999+ open", "2 need attention"], layout.FindAll(".cnt").Select(c => c.TextContent));
        Assert.Equal("cnt alert", layout.FindAll(".cnt")[1].ClassName);

        Services.GetRequiredService<PortalState>().Count(new Dictionary<string, int> { ["orders"] = 1284, ["channels"] = 0 });
        layout.WaitForAssertion(() => Assert.Equal(["999+ open"], layout.FindAll(".cnt").Select(c => c.TextContent)));
    }

    [Fact]
    public void Another_merchant_is_loaded_afresh_and_the_same_one_is_not()
    {
        At("/acme/orders");

        Nav.NavigateTo("/acme/settings");
        Assert.False(Nav.History.First().Options.ForceLoad);

        Nav.NavigateTo("/globex/orders");
        Assert.Equal("http://localhost/globex/orders", Nav.History.Single(h => h.Options.ForceLoad).Uri);
        Assert.Equal(NavigationState.Prevented, Nav.History.First().State);
    }

    [Fact]
    public void A_page_that_fails_shows_a_reference_and_nothing_of_the_fault()
    {
        var layout = At("/acme/orders", body => { body.OpenComponent<Failing>(0); body.CloseComponent(); });

        Assert.Matches("reference [0-9a-f]{12}", layout.Find("[role=alert]").TextContent);
        Assert.DoesNotContain("secret", layout.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(layout.FindAll(".links a"));
    }

    private sealed class Failing : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("secret detail");
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
