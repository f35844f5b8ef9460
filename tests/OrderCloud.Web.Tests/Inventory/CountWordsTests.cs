using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Web.Inventory;
using OrderCloud.Web.Inventory.Counts;

namespace OrderCloud.Web.Tests.Inventory;

public sealed class CountWordsTests
{
    private const string Backorder = "Promised units that are not there fall back to backorder, the newest order first.";

    [Theory]
    [InlineData(2, false, null)]
    [InlineData(-2, false, Backorder)]
    [InlineData(2, true, "You counted this yourself.")]
    [InlineData(-2, true, "You counted this yourself. " + Backorder)]
    [InlineData(0, true, "You counted this yourself.")]
    public void Who_approves_is_warned_of_what_is_true(int difference, bool mine, string? warning) => Assert.Equal(warning, CountWords.Warning(View(difference, mine)));

    [Fact]
    public void A_scan_of_what_is_not_on_the_list_is_taken_and_looks_different()
    {
        var scan = new CountScan("TS-9", "TS-9", "Shirt", VariantId.New(), 1, 1, true, null);

        Assert.Equal(new ScanNote("new", "plus", "Not on this count’s list, added", "1 counted · TS-9 · Shirt"), ScanNote.Of(scan));
        Assert.Equal("hit", ScanNote.Of(scan with { IsNew = false }).Tone);
    }

    [Fact]
    public void Who_hands_in_is_told_what_is_not_counted_and_what_was_not_on_the_list()
    {
        Assert.Null(CountWords.BeforeHandingIn(0, []));
        Assert.Equal("1 SKU is not counted: its stock stays as it is.", CountWords.BeforeHandingIn(1, []));
        Assert.Equal("1 SKU that was not on the list: MUG.", CountWords.BeforeHandingIn(0, ["MUG"]));
        Assert.Equal("2 SKUs that were not on the list: MUG, PEN. 3 SKUs are not counted: their stock stays as it is.", CountWords.BeforeHandingIn(3, ["MUG", "PEN"]));
        Assert.EndsWith(": 1, 2, 3, 4, 5, 6, 7, 8 and 1 more.", CountWords.BeforeHandingIn(0, [.. Enumerable.Range(1, 9).Select(i => $"{i}")]), StringComparison.Ordinal);
    }

    private static ReviewView View(int difference, bool mine) => new(
        StockCountId.New(), 1, "SC-1", CountStatus.Submitted, "everything", "DAL", "Dallas", DateTime.UnixEpoch, "Cora", null, "", null, "", "USD",
        [new ReviewLine(VariantId.New(), "TS-1", "Shirt", 10 + difference, 10, difference, null, "Cora", null, null, false, 0, "")], [], null, mine);
}
