using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.SelfService;

/// <summary>A site whose customers' pages are asked for by many from one address, which is what a fast test looks like.</summary>
public sealed class BusySite() : TestSite(null, new Dictionary<string, string> { ["SelfService:RateLimit"] = "10000" });
