using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Settings;

[Collection("site")]
public sealed class ApiKeysPageTests(TestSite site)
{
    [Fact]
    public async Task A_key_is_shown_with_its_scopes_its_last_use_and_its_end()
    {
        var merchant = await site.AddMerchantAsync("keys-life");
        using var owner = site.SignedIn(merchant);
        var key = Done(await AsOwnerAsync<CreateApiKey, NewApiKey>(merchant, create => create.RunAsync("Shelf scanner", ["orders:read", "stock:write"], default)));

        var unused = await RowAsync(owner);
        using (var api = site.Api(key.Secret)) (await api.GetAsync("orders")).EnsureSuccessStatusCode();
        var used = await RowAsync(owner);
        Done(await AsOwnerAsync<RevokeApiKey, Guid>(merchant, revoke => revoke.RunAsync(key.Row.Id, default)));
        var revoked = await RowAsync(owner);

        foreach (var row in new[] { unused, used, revoked })
        {
            foreach (var shown in new[] { key.Row.Prefix, "orders:read", "stock:write" }) Assert.Contains(shown, row, StringComparison.Ordinal);
            Assert.DoesNotContain(key.Secret, row, StringComparison.Ordinal);
        }

        Assert.Contains("never", unused, StringComparison.Ordinal);
        Assert.DoesNotContain("never", used, StringComparison.Ordinal);
        Assert.Contains("Revoke…", used, StringComparison.Ordinal);
        Assert.DoesNotContain("Revoke…", revoked, StringComparison.Ordinal);
        Assert.Contains("Revoked", revoked, StringComparison.OrdinalIgnoreCase);
        using var ended = site.Api(key.Secret);
        using var refused = await ended.GetAsync("orders");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static async Task<string> RowAsync(HttpClient owner)
    {
        var page = WebUtility.HtmlDecode(await owner.GetStringAsync("/keys-life/settings/api-keys"));
        var start = page.LastIndexOf("<tr", page.IndexOf("Shelf scanner", StringComparison.Ordinal), StringComparison.Ordinal);
        return page[start..page.IndexOf("</tr>", start, StringComparison.Ordinal)];
    }

    private async Task<Outcome<T>> AsOwnerAsync<TAction, T>(TestMerchant merchant, Func<TAction, Task<Outcome<T>>> run) where TAction : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Member, "Olive Owner");
        return await run(scope.ServiceProvider.GetRequiredService<TAction>());
    }

    private static T Done<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
