using System.Net;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Walls;

/// <summary>Acme tries every endpoint with the names of Globex's things.</summary>
[Collection("walls")]
public sealed class ForeignNamesTests(WalledSite walls)
{
    public static TheoryData<string> ApiEndpoints => new(Probes.Api.Select(p => p.Endpoint));

    public static TheoryData<string> PageEndpoints => new(Probes.Pages.Select(p => p.Endpoint));

    [Fact]
    public void REL10_Every_endpoint_has_a_probe_or_no_merchant()
    {
        var known = Probes.Api.Concat(Probes.Pages).Select(p => p.Endpoint).ToHashSet();

        var unknown = SiteEndpoint.Of(walls.Site).Where(e => !known.Contains(e.Name) && !Probes.WithoutMerchant.ContainsKey(e.Route)).Select(e => e.Name).Distinct();

        Assert.Empty(unknown);
    }

    [Fact]
    public void REL10_Every_probe_has_its_endpoint()
    {
        var mapped = SiteEndpoint.Of(walls.Site).Select(e => e.Name).ToHashSet();

        Assert.DoesNotContain(Probes.Api.Concat(Probes.Pages).Select(p => p.Endpoint), e => !mapped.Contains(e));
    }

    [Theory, MemberData(nameof(ApiEndpoints))]
    public async Task REL10_The_API_answers_foreign_names_like_unknown_ones_and_touches_nothing(string endpoint)
    {
        var probe = Probes.Api.Single(p => p.Endpoint == endpoint);
        using var api = walls.Site.Api(walls.Acme);
        await AssertWallAsync(probe, api, e => Task.FromResult(probe.Ask(e)));
    }

    [Theory, MemberData(nameof(PageEndpoints))]
    public async Task REL10_Pages_answer_foreign_names_like_unknown_ones(string endpoint)
    {
        var probe = Probes.Pages.Single(p => p.Endpoint == endpoint);
        await AssertWallAsync(probe, walls.Browser, e => probe.AskPageAsync(walls.Browser, $"/{walls.Acme.Slug}", walls.Acme.Slug, e));
    }

    [Theory, MemberData(nameof(PageEndpoints))]
    public async Task REL10_No_page_of_another_merchant_opens(string endpoint)
    {
        var probe = Probes.Pages.Single(p => p.Endpoint == endpoint);
        var browser = walls.Browser;
        var (theirs, nobody, own) = (walls.Theirs, walls.Theirs.OfNobody(), $"/{walls.Acme.Slug}");
        var before = await Rows.OfAsync(walls.Site, walls.Globex.TenantId);

        var answer = await Answered.ReadAsync(browser, await probe.AskPageAsync(browser, own, theirs.Slug, theirs), theirs);
        var unknown = await Answered.ReadAsync(browser, await probe.AskPageAsync(browser, own, nobody.Slug, nobody), nobody);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(before, await Rows.OfAsync(walls.Site, walls.Globex.TenantId));
        Assert.Equal((unknown.Status, unknown.ContentType, unknown.Body), (answer.Status, answer.ContentType, answer.Body));
        Assert.DoesNotContain(theirs.Word, answer.Raw, StringComparison.OrdinalIgnoreCase);
    }

    private async Task AssertWallAsync(Probe probe, HttpClient client, Func<Estate, Task<HttpRequestMessage>> ask)
    {
        var (theirs, nobody) = (walls.Theirs, walls.Theirs.OfNobody());
        var before = await Rows.OfAsync(walls.Site, walls.Globex.TenantId);

        var answer = await Answered.ReadAsync(client, await ask(theirs), theirs);
        var unknown = await Answered.ReadAsync(client, await ask(nobody), nobody);

        Assert.True((int)answer.Status < 500, $"{answer.Status}: {answer.Raw}");
        if (probe.Wall is Wall.Missing) Assert.True(answer.Status is HttpStatusCode.NotFound, $"{answer.Status}: {answer.Raw}");
        if (probe.Wall is not Wall.OwnOnly) Assert.Equal((unknown.Status, unknown.ContentType, unknown.Body), (answer.Status, answer.ContentType, answer.Body));
        Assert.Equal(before, await Rows.OfAsync(walls.Site, walls.Globex.TenantId));
        AssertNothingOfTheirs(probe, answer, theirs);
    }

    /// <summary>What was asked may be said again; whatever else belongs to Globex may not.</summary>
    private static void AssertNothingOfTheirs(Probe probe, Answered answer, Estate theirs)
    {
        var asked = probe.Address(theirs) + (probe.Body?.Invoke(theirs) ?? "");
        foreach (var (name, value) in theirs.Names.Where(n => !asked.Contains(n.Value, StringComparison.OrdinalIgnoreCase)))
            Assert.False(answer.Raw.Contains(value, StringComparison.OrdinalIgnoreCase), $"{probe.Endpoint} told Globex's {name}.");
    }
}
