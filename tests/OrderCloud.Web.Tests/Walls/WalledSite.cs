using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Walls;

/// <summary>A site with Acme, who tries, and Globex, who owns; both have one of everything.</summary>
public sealed class WalledSite : IAsyncLifetime
{
    public TestSite Site { get; } = new StillSite();
    public TestMerchant Acme { get; private set; } = default!;
    public TestMerchant Globex { get; private set; } = default!;
    public Estate Ours { get; private set; } = default!;
    public Estate Theirs { get; private set; } = default!;

    /// <summary>Acme's owner, signed in once: signing in is throttled.</summary>
    public HttpClient Browser { get; private set; } = default!;

    public async Task InitializeAsync()
    {
        Acme = await Site.AddMerchantAsync("acme-walls");
        Globex = await Site.AddMerchantAsync("globex-walls");
        Ours = await Estate.BuildAsync(Site, Acme, "Acmeword");
        Browser = Site.SignedIn(Acme);
        Theirs = await Estate.BuildAsync(Site, Globex, "Zglobexword");
    }

    public async Task DisposeAsync()
    {
        Browser.Dispose();
        await Site.DisposeAsync();
    }
}

[CollectionDefinition("walls")]
public sealed class WallsCollection : ICollectionFixture<WalledSite>;
