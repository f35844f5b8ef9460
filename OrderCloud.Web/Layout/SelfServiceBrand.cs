namespace OrderCloud.Web.Layout;

/// <summary>The merchant on pages its customers see; filled for each request before the page is rendered.</summary>
public sealed class SelfServiceBrand
{
    public string MerchantName { get; set; } = "";

    /// <summary>The address of the merchant's picture; null: the name stands in its place.</summary>
    public string? Logo { get; set; }

    /// <summary>CSS colour of bands and buttons.</summary>
    public string Brand { get; set; } = "var(--oc-accent)";

    /// <summary>CSS colour on <see cref="Brand"/>, at least 4.5:1.</summary>
    public string OnBrand { get; set; } = "var(--oc-on-accent)";

    /// <summary>Where customers get help: an address of a page or mailto.</summary>
    public string? Help { get; set; }

    /// <summary>Who answers a mail of the merchant reaches the merchant.</summary>
    public bool TakesAnswers { get; set; }

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;
}
