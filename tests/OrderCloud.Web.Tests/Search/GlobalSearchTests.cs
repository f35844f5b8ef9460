using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Testing;
using OrderCloud.Web.Search;

namespace OrderCloud.Web.Tests.Search;

[Collection("site")]
public sealed class GlobalSearchTests(TestSite site)
{
    [Theory]
    [InlineData("api keys", "/search-owner/settings/api-keys")]
    [InlineData("audit", "/search-owner/settings/audit")]
    [InlineData("team", "/search-owner/settings/members")]
    [InlineData("invoicing", "/search-owner/settings/invoicing")]
    [InlineData("locations", "/search-owner/locations")]
    public async Task A_section_of_the_settings_is_found_by_its_title(string words, string address) =>
        Assert.Equal([address], await FindAsync(words, Enum.GetValues<Permission>()));

    [Fact]
    public async Task Messages_are_a_page_and_a_section_and_each_says_what_it_is() =>
        Assert.Equal([Links.Messages("search-owner"), Links.MessageSettings("search-owner")], await FindAsync("messages", Enum.GetValues<Permission>()));

    [Fact]
    public async Task Nobody_is_led_to_what_they_may_not_open()
    {
        foreach (var words in new[] { "api keys", "audit", "team", "invoicing", "settings", "locations" }) Assert.Empty(await FindAsync(words, [Permission.ViewOrders]));
        Assert.Equal([Links.Audit("search-owner")], await FindAsync("audit", [Permission.ViewAudit]));
    }

    private async Task<IEnumerable<string>> FindAsync(string words, IEnumerable<Permission> may)
    {
        var merchant = await site.AddMerchantAsync($"search-{Guid.NewGuid():N}");
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new(merchant.TenantId, "search-owner", "Search", ActorKind.Member, "Ada", may.ToHashSet(), null));
        return (await scope.ServiceProvider.GetRequiredService<GlobalSearch>().RunAsync("search-owner", words, default)).Select(h => h.Href);
    }
}
