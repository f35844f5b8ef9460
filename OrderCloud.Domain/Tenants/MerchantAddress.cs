using System.Text.RegularExpressions;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tenants;

/// <summary>The first segment of a merchant's portal: lower case, unique over the site, never one of the site's own words.</summary>
public static partial class MerchantAddress
{
    private static readonly HashSet<string> Reserved =
    [
        "account", "api", "docs", "openapi", "health", "metrics", "platform", "s", "webhooks", "not-found", "error", "signin", "signup",
        "login", "logout", "admin", "www", "static", "assets", "img", "css", "js", "robots.txt", "favicon.ico", "sitemap.xml", ".well-known",
    ];

    public static Refusal? WhyNot(string slug) => slug switch
    {
        _ when !Form().IsMatch(slug) => TenantRefusals.AddressForm,
        _ when Reserved.Contains(slug) => TenantRefusals.AddressReserved,
        _ => null,
    };

    /// <summary>A first suggestion from the merchant's name: "Harbour &amp; Pine" gives "harbour-pine".</summary>
    public static string Suggest(string name)
    {
        var slug = NotAllowed().Replace(SearchText.Fold(name), "-").Trim('-');
        if (slug.Length > 40) slug = slug[..40].Trim('-');
        return slug.Length >= 3 && char.IsAsciiLetter(slug[0]) ? slug : $"shop-{slug}".Trim('-');
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{2,39}$")]
    private static partial Regex Form();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotAllowed();
}
