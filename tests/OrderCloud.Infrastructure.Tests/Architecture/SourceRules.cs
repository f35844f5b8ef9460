namespace OrderCloud.Infrastructure.Tests.Architecture;

/// <summary>The manners that a machine can check.</summary>
public static class SourceRules
{
    /// <summary>Each vendor's word, as a pattern, and the only folder that may say it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Vendors = new Dictionary<string, string>
    {
        ["(?i)shopify"] = "OrderCloud.Infrastructure/Connectors/Channels/Shopify/",
        // A grid has stripes, too.
        ["(?i)(?<!grid-)stripe"] = "OrderCloud.Infrastructure/Connectors/Payments/Stripe/",
        ["(?i)paypal"] = "OrderCloud.Infrastructure/Connectors/Payments/PayPal/",
        [@"\bEcb|\bECB\b"] = "OrderCloud.Infrastructure/Connectors/Rates/Ecb/",
    };

    /// <summary>Where vendors are put together. Nothing else belongs here.</summary>
    private static readonly string[] Composition = ["OrderCloud.Web/Program.cs", "OrderCloud.Infrastructure/Connectors/ConnectorsFeature.cs"];

    public static readonly SourceRule NoPersistenceInDomain = new(
        "the domain knows no database, no project above it and no network",
        @"\b(Microsoft\.EntityFrameworkCore|Microsoft\.AspNetCore|Microsoft\.Extensions|System\.Net\.Http|OrderCloud\.Infrastructure|OrderCloud\.Web)\b",
        file => file.IsCode && file.Project == "OrderCloud.Domain");

    public static readonly SourceRule NoAsyncInDomain = new(
        "the domain decides; a port's signature may return a Task, nothing here awaits one",
        @"\b(async|await)\b",
        file => file.IsCode && file.Project == "OrderCloud.Domain");

    public static readonly SourceRule NoWebBelowWeb = new(
        "nothing points back to Web",
        @"\bOrderCloud\.Web\b",
        file => file.IsCode && file.Project == "OrderCloud.Infrastructure");

    public static readonly SourceRule NoContextInPages = new(
        "a page injects actions and queries, never a context",
        @"\b(Microsoft\.EntityFrameworkCore|IDbContextFactory|DbContext|AppDb|AppDbFactory|DirectoryDb)\b",
        file => file.Project == "OrderCloud.Web" && (file.Path.EndsWith(".razor", StringComparison.Ordinal) || file.Path.EndsWith(".razor.cs", StringComparison.Ordinal)));

    public static readonly SourceRule NoWallClock = new(
        "inject TimeProvider",
        @"\bDateTime(Offset)?\s*\.\s*(UtcNow|Now|Today)\b",
        file => file.IsCode);

    public static readonly SourceRule NoWayAroundTheTenant = new(
        "unfiltered queries and SQL live in Persistence",
        @"\b(IgnoreQueryFilters|FromSql\w*|ExecuteSql\w*|SqlQuery\w*)\s*[<(]",
        file => file.IsCode && !file.Path.StartsWith("OrderCloud.Infrastructure/Persistence/", StringComparison.Ordinal));

    public static readonly SourceRule NoTenantGivenAway = new(
        "a row stays with its tenant",
        @"SetProperty\s*\(\s*(\w+)\s*=>\s*\1\.TenantId\b|SetProperty<TenantId>|\bSET\s+[\[\""]?TenantId\b",
        file => file.IsCode && !file.Path.Contains("/Migrations/", StringComparison.Ordinal));

    public static IEnumerable<SourceRule> NoVendorOutsideItsFolder =>
        from vendor in Vendors
        select new SourceRule(
            $"this vendor is spoken of in {vendor.Value} only",
            vendor.Key,
            file => !file.Path.StartsWith(vendor.Value, StringComparison.Ordinal) && !Composition.Contains(file.Path),
            WithComments: true);
}
