namespace OrderCloud.Infrastructure.Tests.Architecture;

public sealed class SourceRulesTests
{
    private const string Domain = "OrderCloud.Domain/Orders/Order.cs";
    private const string Infrastructure = "OrderCloud.Infrastructure/Orders/PlaceOrder.cs";
    private const string Persistence = "OrderCloud.Infrastructure/Persistence/AppDb.cs";
    private const string Page = "OrderCloud.Web/Orders/OrderPage.razor";
    private const string PageCode = "OrderCloud.Web/Orders/OrderPage.razor.cs";
    private const string Program = "OrderCloud.Web/Program.cs";

    [Fact]
    public void The_sources_of_all_three_projects_are_read()
    {
        Assert.Contains(SourceFile.All, file => file.Path == Program);
        Assert.Contains(SourceFile.All, file => file.Path == "OrderCloud.Domain/OrderCloud.Domain.csproj");
        Assert.Contains(SourceFile.All, file => file.Path == "OrderCloud.Infrastructure/OrderCloud.Infrastructure.csproj");
        Assert.DoesNotContain(SourceFile.All, file => file.Path.Contains("/obj/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_domain_knows_no_database_and_no_project_above_it() => AssertKept(SourceRules.NoPersistenceInDomain);

    [Fact]
    public void The_domain_awaits_nothing() => AssertKept(SourceRules.NoAsyncInDomain);

    [Fact]
    public void Infrastructure_does_not_point_back_to_Web() => AssertKept(SourceRules.NoWebBelowWeb);

    [Fact]
    public void Pages_have_no_database_context() => AssertKept(SourceRules.NoContextInPages);

    [Fact]
    public void The_time_comes_from_a_TimeProvider() => AssertKept(SourceRules.NoWallClock);

    [Fact]
    public void Unfiltered_queries_and_SQL_live_in_Persistence() => AssertKept(SourceRules.NoWayAroundTheTenant);

    [Fact]
    public void L9_No_update_gives_a_row_to_another_tenant() => AssertKept(SourceRules.NoTenantGivenAway);

    [Fact]
    public void No_word_of_a_vendor_outside_its_folder()
    {
        foreach (var rule in SourceRules.NoVendorOutsideItsFolder) AssertKept(rule);
    }

    [Theory]
    [InlineData(Domain, "using Microsoft.EntityFrameworkCore;", 1)]
    [InlineData(Domain, "OrderCloud.Infrastructure.Orders.PlaceOrder? x;", 1)]
    [InlineData(Domain, "// Microsoft.EntityFrameworkCore is not for us", 0)]
    [InlineData(Infrastructure, "using Microsoft.EntityFrameworkCore;", 0)]
    public void The_wall_around_the_domain_bites(string path, string text, int breaches) =>
        AssertBreaches(SourceRules.NoPersistenceInDomain, path, text, breaches);

    [Theory]
    [InlineData(Domain, "public async Task X() => await y;", 2)]
    [InlineData(Domain, "Task<Label> BuyAsync(string key);", 0)]
    [InlineData(Infrastructure, "await y;", 0)]
    public void The_ban_on_awaiting_in_the_domain_bites(string path, string text, int breaches) =>
        AssertBreaches(SourceRules.NoAsyncInDomain, path, text, breaches);

    [Theory]
    [InlineData(Infrastructure, "using OrderCloud.Web.Orders;", 1)]
    [InlineData(PageCode, "using OrderCloud.Web.Orders;", 0)]
    public void The_ban_on_pointing_back_to_Web_bites(string path, string text, int breaches) =>
        AssertBreaches(SourceRules.NoWebBelowWeb, path, text, breaches);

    [Theory]
    [InlineData(Page, "@inject AppDb Db", 1)]
    [InlineData(PageCode, "class P(IDbContextFactory<AppDb> dbs);", 2)]
    [InlineData(Page, "@* never AppDb *@", 0)]
    [InlineData(Program, "builder.Services.AddDbContext<DirectoryDb>();", 0)]
    public void The_ban_on_contexts_in_pages_bites(string path, string text, int breaches) =>
        AssertBreaches(SourceRules.NoContextInPages, path, text, breaches);

    [Theory]
    [InlineData(Domain, "var x = DateTime.UtcNow;", 1)]
    [InlineData(Page, "<p>@DateTimeOffset.Now</p>", 1)]
    [InlineData(Infrastructure, "$\"{DateTime.Today}\"", 1)]
    [InlineData(Infrastructure, "var a = \"https://x\"; var x = DateTime.Now;", 1)]
    [InlineData(Infrastructure, "var x = clock.GetUtcNow().UtcDateTime; // not DateTime.UtcNow", 0)]
    [InlineData(Infrastructure, "/* DateTime.UtcNow\n */ row.Now = 1;", 0)]
    public void The_ban_on_the_wall_clock_bites(string path, string text, int breaches) =>
        AssertBreaches(SourceRules.NoWallClock, path, text, breaches);

    [Theory]
    [InlineData(Infrastructure, "db.Orders.IgnoreQueryFilters()", 1)]
    [InlineData(Infrastructure, "db.Orders.IgnoreQueryFilters([\"Tenant\"])", 1)]
    [InlineData(Infrastructure, "db.Database.SqlQueryRaw<int>(sql)", 1)]
    [InlineData(Infrastructure, "db.Orders.FromSqlRaw(sql)", 1)]
    [InlineData(PageCode, "await db.Database.ExecuteSqlRawAsync(sql)", 1)]
    [InlineData(Infrastructure, "db.Database.ExecuteSql($\"…\")", 1)]
    [InlineData(Persistence, "db.Database.ExecuteSqlRaw(sql)", 0)]
    [InlineData(Infrastructure, "// IgnoreQueryFilters() is for Persistence", 0)]
    public void The_ban_on_ways_around_the_tenant_bites(string path, string text, int breaches) =>
        AssertBreaches(SourceRules.NoWayAroundTheTenant, path, text, breaches);

    [Theory]
    [InlineData(Infrastructure, "set.SetProperty(o => o.TenantId, other)", 1)]
    [InlineData(Persistence, "UPDATE t SET \"TenantId\" = {0}", 1)]
    [InlineData(Infrastructure, "set.SetProperty(o => o.Status, next)", 0)]
    [InlineData(Infrastructure, "rows.Where(o => o.TenantId == db.TenantId)", 0)]
    public void The_ban_on_giving_rows_away_bites(string path, string text, int breaches) =>
        AssertBreaches(SourceRules.NoTenantGivenAway, path, text, breaches);

    [Theory]
    [InlineData(Domain, "if (kind == \"shopify\")", 1)]
    [InlineData(Infrastructure, "// as Shopify does", 1)]
    [InlineData(Page, "<ShopifySettings />", 1)]
    [InlineData("OrderCloud.Web/wwwroot/app.css", ".SHOPIFY {}", 1)]
    [InlineData("OrderCloud.Infrastructure/Connectors/Channels/Amazon/AmazonApi.cs", "unlike Shopify", 1)]
    [InlineData("OrderCloud.Infrastructure/Connectors/Channels/Shopify/ShopifyApi.cs", "class ShopifyApi", 0)]
    [InlineData(Program, "services.AddShopify();", 0)]
    [InlineData(Domain, "Gateway = \"stripe\"", 1)]
    [InlineData("OrderCloud.Infrastructure/Connectors/Payments/PayPal/PayPalApi.cs", "unlike Stripe", 1)]
    [InlineData("OrderCloud.Infrastructure/Connectors/Payments/PayPal/PayPalApi.cs", "class PayPalApi", 0)]
    [InlineData("OrderCloud.Web/wwwroot/tokens.css", "--rz-grid-stripe-background-color", 0)]
    public void The_ban_on_vendors_words_bites(string path, string text, int breaches) =>
        Assert.Equal(breaches, SourceRules.NoVendorOutsideItsFolder.Sum(rule => rule.Breaches([new(path, text)]).Count));

    [Fact]
    public void A_breach_is_reported_with_its_file_line_and_remedy() => Assert.Equal(
        [$"{Infrastructure}:3: DateTime.Now — inject TimeProvider"],
        SourceRules.NoWallClock.Breaches([new(Infrastructure, "// one\n// two\nvar x = DateTime.Now;")]));

    private static void AssertKept(SourceRule rule) => Assert.Empty(rule.Breaches(SourceFile.All));

    private static void AssertBreaches(SourceRule rule, string path, string text, int breaches) =>
        Assert.Equal(breaches, rule.Breaches([new(path, text)]).Count);
}
