using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Tests.Components;

public sealed class KeysetFooterTests : BunitContext
{
    [Fact]
    public void Links_carry_one_cursor_and_the_filters()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/acme/orders?payment=paid&after=two");

        var footer = Render<KeysetFooter>(p => p.Add(f => f.Shown, 50).Add(f => f.Total, 1000).Add(f => f.TotalIsAtLeast, true).Add(f => f.Noun, "orders")
            .Add(f => f.Newer, "one").Add(f => f.Older, "three"));

        Assert.Equal("50 of 1,000+ orders", footer.Find(".num").TextContent);
        Assert.Equal("http://localhost/acme/orders?payment=paid&before=one", footer.Find("a[rel=prev]").GetAttribute("href"));
        Assert.Equal("http://localhost/acme/orders?payment=paid&after=three", footer.Find("a[rel=next]").GetAttribute("href"));
    }

    [Theory]
    [InlineData(true, "Newer", "Older")]
    [InlineData(false, "Previous", "Next")]
    public void Pages_are_called_by_time_only_where_the_rows_stand_by_it(bool byTime, string back, string forth)
    {
        var footer = Render<KeysetFooter>(p => p.Add(f => f.Shown, 50).Add(f => f.ByTime, byTime).Add(f => f.Newer, "one").Add(f => f.Older, "three"));

        Assert.Equal((back, forth), (footer.Find("a[rel=prev]").TextContent, footer.Find("a[rel=next]").TextContent));
    }

    [Fact]
    public void One_row_is_said_as_one() =>
        Assert.Equal("1 order", Render<KeysetFooter>(p => p.Add(f => f.Shown, 1).Add(f => f.Noun, "orders")).Find(".num").TextContent);

    [Fact]
    public void The_only_page_leads_nowhere()
    {
        var footer = Render<KeysetFooter>(p => p.Add(f => f.Shown, 3).Add(f => f.Noun, "orders"));

        Assert.Equal("3 orders", footer.Find(".num").TextContent);
        Assert.Empty(footer.FindAll("a"));
        Assert.Equal(2, footer.FindAll("button[disabled]").Count);
    }
}
