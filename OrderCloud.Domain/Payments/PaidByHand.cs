namespace OrderCloud.Domain.Payments;

/// <summary>Gateways that are people: what was taken this way is given back this way, and somebody reports both.</summary>
public static class PaidByHand
{
    public const string Manual = "manual";

    /// <summary>The worth of goods that came back pays for those that went out for them. No agent chooses it.</summary>
    public const string Exchange = "exchange";

    /// <summary>What the customer has with the store, in our own ledger.</summary>
    public const string StoreCredit = "store_credit";

    public static readonly IReadOnlyList<(string Gateway, string Title)> All =
        [(Manual, "By hand (cash, transfer, terminal)"), ("bank_transfer", "Bank transfer"), ("cash", "Cash"), ("card_terminal", "Card terminal")];

    public static bool Is(string gateway) => gateway is Exchange or StoreCredit || All.Any(known => known.Gateway == gateway);

    /// <summary>"By hand", "Bank transfer"; a gateway's own name as it came.</summary>
    public static string TitleOf(string gateway) => gateway switch
    {
        Manual => "By hand",
        Exchange => "Exchange",
        StoreCredit => "Store credit",
        _ => All.FirstOrDefault(known => known.Gateway == gateway).Title ?? gateway,
    };
}
