namespace OrderCloud.Web.Site;

/// <summary>What OrderCloud is; the product itself instead of a picture of it.</summary>
public sealed partial class LandingPage
{
    private sealed record Need(string Icon, string Tone, string What, string Why, string Fix);

    private static readonly (string Step, string Result)[] Path =
    [
        ("Web shop", "order in, 1.4 s"), ("Risk", "low"), ("Routing", "Reno, $7.10"), ("Stock", "2 reserved"), ("Label", "ground"), ("Market, till", "stock updated"),
    ];

    private static readonly Need[] NeedsYou =
    [
        new("pause", "critical", "#10515 is held: address not found", "Amara Okafor · $688.40 · ship by today 17:00", "Fix address"),
        new("clock", "critical", "3 orders will be late", "Portland · cut-off in 28 min", "Pack now"),
        new("plug", "attention", "2 stock updates failed", "SKU not found · next attempt in 12 min", "Map SKUs"),
        new("return", "attention", "6 returns to inspect", "Reno · $612.30 waiting to be refunded", "Inspect"),
    ];

    private static readonly (string Icon, string Title, string Text)[] Promises =
    [
        ("layers", "Stock you can trust", "Every unit has a ledger. The last fifty can be sold fifty times, never fifty-one."),
        ("bolt", "Quiet when it works", "Orders flow to the best location by your rules, and each decision says why."),
        ("return", "Returns people finish", "A phone, an order number, two minutes: exchange, credit or refund to the cent."),
    ];
}
