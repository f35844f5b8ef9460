using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Tests.Components;

public sealed class FilterBarTests : BunitContext
{
    private static readonly FilterField[] Fields =
    [
        new("payment", "Payment", [new("unpaid", "Unpaid"), new("paid", "Paid")]),
        new("placed", "Placed", [new("30d", "in the last 30 days")]),
    ];

    private readonly ManualClock _clock = new(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public FilterBarTests()
    {
        Services.AddSingleton<TimeProvider>(_clock);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private BunitNavigationManager Nav => (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<FilterBar> At(string address)
    {
        Nav.NavigateTo(address);
        return Render<FilterBar>(p => p.Add(b => b.Fields, Fields).Add(b => b.Placeholder, "Find in 1,284 orders"));
    }

    [Fact]
    public void The_address_goes_on_when_typing_has_rested_and_not_before()
    {
        var bar = At("/acme/orders?payment=paid&after=cursor");

        bar.Find("input[type=search]").Input("hol");
        _clock.Advance(TimeSpan.FromMilliseconds(249));
        bar.Find("input[type=search]").Input("holt");
        _clock.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Equal("http://localhost/acme/orders?payment=paid&after=cursor", Nav.Uri);

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        bar.WaitForAssertion(() => Assert.Equal("http://localhost/acme/orders?payment=paid&q=holt", Nav.Uri));
        Assert.True(Nav.History.First().Options.ReplaceHistoryEntry);
    }

    [Fact]
    public void A_search_that_arrives_late_does_not_take_back_what_was_typed_since()
    {
        var bar = At("/acme/orders");

        bar.Find("input[type=search]").Input("ho");
        bar.Find("form").Submit();
        bar.Find("input[type=search]").Input("hol");
        Nav.NavigateTo("/acme/orders?q=ho");
        Assert.Equal("hol", bar.Find("input[type=search]").GetAttribute("value"));

        Nav.NavigateTo("/acme/orders?q=maren");
        Assert.Equal("maren", bar.Find("input[type=search]").GetAttribute("value"));
    }

    [Fact]
    public void Enter_searches_at_once_and_an_empty_box_takes_the_words_away()
    {
        var bar = At("/acme/orders?q=holt");
        Assert.Equal("holt", bar.Find("input[type=search]").GetAttribute("value"));

        bar.Find("input[type=search]").Input(" ");
        bar.Find("form").Submit();

        Assert.Equal("http://localhost/acme/orders", Nav.Uri);
    }

    [Fact]
    public void A_chosen_filter_is_a_chip_whose_cross_removes_only_it()
    {
        var bar = At("/acme/orders?payment=unpaid&placed=30d&q=holt&before=cursor");

        Assert.Equal(["Payment Unpaid", "Placed in the last 30 days"], bar.FindAll(".chip").Select(c => c.TextContent.Split("Remove")[0].Trim()));
        Assert.Equal("http://localhost/acme/orders?placed=30d&q=holt", bar.Find(".chip a").GetAttribute("href"));
    }

    [Fact]
    public void The_menu_offers_every_option_and_drops_the_cursor_of_the_old_rows()
    {
        var bar = At("/acme/orders?after=cursor&payment=unpaid");

        Assert.Equal(
            [
                ("Unpaid", "http://localhost/acme/orders?payment=unpaid"),
                ("Paid", "http://localhost/acme/orders?payment=paid"),
                ("in the last 30 days", "http://localhost/acme/orders?payment=unpaid&placed=30d"),
            ],
            bar.FindAll("details a").Select(a => (a.TextContent, a.GetAttribute("href")!)));
        Assert.Equal("Unpaid", bar.Find("details a[aria-current]").TextContent);
    }

    [Fact]
    public void Clear_takes_away_filters_and_words_and_keeps_what_is_not_a_filter()
    {
        var bar = At("/acme/orders?view=todo&payment=unpaid&q=holt");
        var clear = bar.FindAll("a").Single(a => a.TextContent == "Clear");
        Assert.Equal("http://localhost/acme/orders?view=todo", clear.GetAttribute("href"));

        Nav.NavigateTo("/acme/orders?view=todo");
        Assert.Empty(bar.FindAll(".chip"));
        Assert.DoesNotContain(bar.FindAll("a"), a => a.TextContent == "Clear");
        Assert.Equal("", bar.Find("input[type=search]").GetAttribute("value"));
    }

    [Fact]
    public void The_form_works_without_script_and_keeps_the_filters()
    {
        var form = At("/acme/orders?payment=paid&after=cursor").Find("form");

        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal("http://localhost/acme/orders", form.GetAttribute("action"));
        Assert.Equal([("payment", "paid")], form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)));
    }
}
