using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Tests.Walls;

/// <summary>Every endpoint of the site: how to try it with another merchant's names, or why it has no merchant. A new one belongs here.</summary>
internal static class Probes
{
    public static readonly IReadOnlyList<Probe> Api =
    [
        new("POST /api/v1/locations", Permission.EditLocations, Wall.SameAsNobody, _ => "locations", e => $$"""{"code":"{{e.LocationCode}} {{e.Location}}","name":"x","kind":"warehouse"}"""),
        new("GET /api/v1/locations", Permission.ViewStock, Wall.SameAsNobody, e => $"locations?after={Web.Api.Cursor.Encode(e.Location)}"),
        new("GET /api/v1/locations/{id:guid}", Permission.ViewStock, Wall.Missing, e => $"locations/{e.Location}"),
        new("PATCH /api/v1/locations/{id:guid}", Permission.EditLocations, Wall.Missing, e => $"locations/{e.Location}", _ => """{"name":"Stolen"}"""),
    ];

    /// <summary>Pages of the portal, below the merchant's address.</summary>
    public static readonly IReadOnlyList<Probe> Pages =
    [
        new("GET /{merchant}", null, Wall.OwnOnly, e => ""),
    ];

    /// <summary>No merchant stands in or behind these addresses.</summary>
    public static readonly IReadOnlyDictionary<string, string> WithoutMerchant = new Dictionary<string, string>
    {
        ["/"] = "the landing page",
        ["/_kit"] = "samples of the kit, in Development",
        ["/not-found"] = "the page that is not there",
        ["/account/sign-up"] = "makes a merchant",
        ["/account/sign-in"] = "asks for the person",
        ["/account/sign-out"] = "forgets the person",
        ["/account/merchants"] = "lists the person's own seats",
        ["/health/live"] = "the process",
        ["/health/ready"] = "the process and its databases",
        ["/openapi/{documentName}.json"] = "describes the API",
        ["/webhooks/{**rest}"] = "nothing", ["/s/{**rest}"] = "nothing", ["/account/{**rest}"] = "nothing", ["/health/{**rest}"] = "nothing",
        ["/openapi/{**rest}"] = "nothing", ["/platform/{**rest}"] = "nothing",
    };
}
