using OrderCloud.Infrastructure.Documents;

namespace OrderCloud.Infrastructure.Tests.Documents;

internal static class Samples
{
    public static PackingSlipModel Slip() => new()
    {
        MerchantName = "Harbour & Pine",
        BrandColor = "#1F4D3A",
        OrderNumber = "#10482",
        FulfillmentOrderNumber = "FO-5501",
        OrderDate = "14 November 2026",
        LocationName = "Reno warehouse",
        ShipTo = ["Maren Holt", "2118 E 7th St, Apt 4", "Austin, TX 78702", "United States"],
        Lines =
        [
            new PackingSlipLine("STN-MUG-2", "Stoneware mug, set of two", 2),
            new PackingSlipLine("RDG-BLK-GRY", "Ridge wool blanket, grey", 1),
            new PackingSlipLine("ALD-JKT-M-MOS", "Alder rain jacket, M, moss", 1),
        ],
        Contact = "hello@harbourpine.example · harbourpine.example",
    };

    public static PackingSlipModel SplitSlip() => Slip() with
    {
        Lines =
        [
            new PackingSlipLine("STN-MUG-2", "Stoneware mug, set of two", 2, Ordered: 3),
            new PackingSlipLine("RDG-BLK-GRY", "Ridge wool blanket, grey", 1),
        ],
        Part = new PackingSlipPart(1, 2, OrderUnits: 5),
        Note = "Happy housewarming, Maren! The blanket is from all of us on the third floor.\nLove, Jon and the team",
        SelfServiceUrl = "https://shop.harbourpine.example/o/10482",
    };

    public static PackingSlipModel LongSlip(int lines) => Slip() with
    {
        Lines =
        [
            .. Enumerable.Range(1, lines).Select(i => new PackingSlipLine(
                $"SKU-{i:000}",
                i % 7 == 0 ? $"Article number {i} with a title so long that it does not fit on one line of the column and is wrapped to a second" : $"Article {i}",
                i % 3 + 1)),
        ],
    };

    public static PickListModel PickList() => new()
    {
        Number = "PL-118",
        LocationName = "Reno warehouse",
        Created = "Created 21 November 2026, 09:12 by Ana R.",
        Orders =
        [
            new PickListOrder("FO-5501", "#10482", "Maren Holt"),
            new PickListOrder("FO-5507", "#10485", "Józef Łukasiewicz"),
            new PickListOrder("FO-5510", "#10490", "Δήμητρα Παπαδοπούλου"),
        ],
        Lines =
        [
            new PickListLine("A-10-2", "STN-MUG-2", "Stoneware mug, set of two", [new("FO-5501", 2), new("FO-5507", 1), new("FO-5510", 4)]),
            new PickListLine("A-2-1", "RDG-BLK-GRY", "Ridge wool blanket, grey", [new("FO-5501", 1)]),
            new PickListLine(null, "GFT-CRD", "Gift card sleeve", [new("FO-5510", 1)]),
            new PickListLine("A-2-1", "ALD-JKT-M-MOS", "Alder rain jacket, M, moss", [new("FO-5507", 1), new("FO-5510", 1)]),
        ],
    };
}
