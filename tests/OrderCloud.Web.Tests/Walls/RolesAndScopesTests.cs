using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Walls;

/// <summary>Every role on every page and every scope on every endpoint: each cell as declared.</summary>
[Collection("walls")]
public sealed partial class RolesAndScopesTests(WalledSite walls)
{
    public static TheoryData<string> EveryScope => new(Scopes.All.Append(""));

    public static TheoryData<Role> EveryRole => new(Enum.GetValues<Role>());

    [Fact]
    public void REL12_Every_endpoint_asks_for_the_permission_that_stands_in_the_table()
    {
        var declared = Probes.Api.Concat(Probes.Pages).ToDictionary(p => p.Endpoint, p => p.Needs);
        var endpoints = SiteEndpoint.Of(walls.Site).Where(e => declared.ContainsKey(e.Name)).ToList();

        Assert.Empty(endpoints.Where(e => !e.AsksWho).Select(e => $"{e.Name} asks nobody who they are"));
        Assert.Empty(endpoints.Where(e => e.Needs != declared[e.Name]).Select(e => $"{e.Name} needs {e.Needs}, declared is {declared[e.Name]}"));
        Assert.Empty(endpoints.Where(e => !e.IsPage && e.Needs is null).Select(e => $"{e.Name} needs no scope"));
    }

    [Theory, MemberData(nameof(EveryScope))]
    public async Task REL12_A_key_does_what_its_scope_holds_and_nothing_else(string scope)
    {
        var permissions = Scopes.PermissionsOf([scope]);
        using var api = walls.Site.Api(await KeyAsync(scope));
        var nobody = walls.Theirs.OfNobody();
        var before = await Rows.OfAsync(walls.Site, walls.Acme.TenantId);

        var wrong = new List<string>();
        foreach (var probe in Probes.Api)
        {
            var may = probe.Needs is { } needed && permissions.Contains(needed);
            // What may be done is not done here: names nobody owns, and no body.
            using var request = may ? new Probe(probe.Endpoint, probe.Needs, probe.Wall, probe.Address).Ask(nobody) : probe.Ask(walls.Ours);
            using var answer = await api.SendAsync(request);
            if ((answer.StatusCode is HttpStatusCode.Forbidden) == may || answer.StatusCode is HttpStatusCode.Unauthorized)
                wrong.Add($"{probe.Endpoint} with \"{scope}\": {(int)answer.StatusCode}");
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await Rows.OfAsync(walls.Site, walls.Acme.TenantId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("oc_0000000000000000000000000000000000000000000")]
    [InlineData("not a key")]
    public async Task REL12_Without_a_valid_key_every_endpoint_answers_401_and_writes_nothing(string? key)
    {
        using var api = walls.Site.Api(key ?? "x");
        if (key is null) api.DefaultRequestHeaders.Authorization = null;
        var before = await Rows.OfAsync(walls.Site, walls.Acme.TenantId);

        foreach (var probe in Probes.Api)
        {
            using var request = probe.Ask(walls.Ours);
            using var answer = await api.SendAsync(request);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized, $"{probe.Endpoint}: {answer.StatusCode}");
        }

        Assert.Equal(before, await Rows.OfAsync(walls.Site, walls.Acme.TenantId));
    }

    [Fact]
    public async Task REL12_The_cookie_of_an_owner_opens_no_endpoint_of_the_API()
    {
        using var browser = walls.Site.SignedIn(walls.Acme);
        foreach (var probe in Probes.Api)
        {
            using var request = probe.Ask(walls.Ours);
            request.RequestUri = new Uri("/api/v1/" + request.RequestUri, UriKind.Relative);
            using var answer = await browser.SendAsync(request);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized, $"{probe.Endpoint}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task REL12_An_API_key_opens_no_page()
    {
        using var browser = walls.Site.SignedOut();
        browser.DefaultRequestHeaders.Authorization = new("Bearer", walls.Acme.ApiKey);
        foreach (var probe in Probes.Pages)
        {
            using var answer = await browser.SendAsync(await probe.AskPageAsync(browser, "/account/sign-in", walls.Acme.Slug, walls.Ours));
            Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{probe.Endpoint}: {answer.StatusCode}");
        }
    }

    [Theory, MemberData(nameof(EveryRole))]
    public async Task REL12_A_role_sees_the_pages_it_may_see_and_no_other(Role role)
    {
        var permissions = Roles.PermissionsOf(role);
        using var browser = walls.Site.SignedIn(await MemberAsync(role));

        var wrong = new List<string>();
        foreach (var probe in Probes.Pages)
        {
            var may = probe.Needs is not { } needed || permissions.Contains(needed);
            using var answer = await browser.SendAsync(await probe.AskPageAsync(browser, $"/{walls.Acme.Slug}", walls.Acme.Slug, walls.Ours));
            var opens = probe.Method == HttpMethod.Get ? HttpStatusCode.OK : HttpStatusCode.Found;   // a form ends at its page
            if (answer.StatusCode != (may ? opens : HttpStatusCode.Forbidden)) wrong.Add($"{probe.Endpoint} as {role}: {(int)answer.StatusCode}");
        }

        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(EveryRole))]
    public async Task A_role_is_led_from_home_only_to_pages_it_may_open(Role role)
    {
        using var browser = walls.Site.SignedIn(await MemberAsync(role, "home"));
        var home = await browser.GetStringAsync($"/{walls.Acme.Slug}");
        var led = Address().Matches(home).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(a => a.StartsWith($"/{walls.Acme.Slug}/", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains($"/{walls.Acme.Slug}/orders", led);

        foreach (var address in led)
        {
            using var answer = await browser.GetAsync(address);
            Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{role} is led to {address}: {(int)answer.StatusCode}");
        }
    }

    [Theory, InlineData(Role.Viewer, false), InlineData(Role.Manager, true)]
    public async Task Who_may_not_edit_a_product_sees_its_fields_locked_and_is_told_so(Role role, bool may)
    {
        using var browser = walls.Site.SignedIn(await MemberAsync(role, "product"));
        var page = await browser.GetStringAsync(Links.Product(walls.Acme.Slug, walls.Ours.Product));

        var fields = Regex.Match(page, @"<fieldset([^>]*)>[\s\S]*id=""field-title""[\s\S]*</fieldset>");
        Assert.Equal((true, !may), (fields.Success, fields.Groups[1].Value.Contains("disabled", StringComparison.Ordinal)));
        Assert.Equal((!may, may), (page.Contains("You may look, not change.", StringComparison.Ordinal), page.Contains("Save changes", StringComparison.Ordinal)));
    }

    [GeneratedRegex("href=\"([^\"#]+)")]
    private static partial Regex Address();

    private async Task<string> KeyAsync(string scope)
    {
        var key = NewApiKey.Make(walls.Acme.TenantId, $"only {scope}", [scope], DateTime.UnixEpoch);
        await using var db = await walls.Site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        db.Add(key.Row);
        await db.SaveChangesAsync();
        return key.Secret;
    }

    private async Task<TestMerchant> MemberAsync(Role role, string of = "role")
    {
        await using var scope = walls.Site.Services.CreateAsyncScope();
        var mail = $"{of}-{role}@acme-walls.test".ToLowerInvariant();
        var person = new AppUser { Id = Guid.CreateVersion7(), UserName = mail, Email = mail, DisplayName = role.ToString() };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(person, TestMerchant.Password)).Succeeded);
        var db = scope.ServiceProvider.GetRequiredService<DirectoryDb>();
        db.Add(new Membership { UserId = person.Id, TenantId = walls.Acme.TenantId, Role = role, CreatedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        return walls.Acme with { OwnerEmail = mail, OwnerId = person.Id };
    }
}
