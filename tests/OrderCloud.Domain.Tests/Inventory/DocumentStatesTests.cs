using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Domain.Inventory.Transfers;

namespace OrderCloud.Domain.Tests.Inventory;

/// <summary>Every state with every verb, of a transfer and of a stock count; and what a transfer's verbs keep.</summary>
public sealed class DocumentStatesTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);
    private static readonly (VariantId Shirt, VariantId Cap) Goods = (VariantId.New(), VariantId.New());

    [Fact]
    public void I12_A_transfer_does_in_each_state_what_the_table_says_and_nothing_else()
    {
        foreach (var status in Enum.GetValues<TransferStatus>())
            foreach (var verb in Enum.GetValues<TransferVerb>())
            {
                var transfer = In(status);
                var done = Record.Exception(() => Do(transfer, verb)) is null;
                Assert.Equal((status, verb, TransferStates.Table.Allow(status, verb)), (status, verb, done));
                if (done) Assert.Contains(transfer.Status, TransferStates.Table.After(status, verb));
                else Assert.Equal(status, transfer.Status);
            }
    }

    [Fact]
    public void A_count_does_in_each_state_what_the_table_says_and_nothing_else()
    {
        foreach (var status in Enum.GetValues<CountStatus>())
            foreach (var verb in Enum.GetValues<CountVerb>().Except([CountVerb.Count]))
            {
                var count = CountIn(status);
                var refused = Record.Exception(() => Do(count, verb));
                Assert.Equal(CountStates.Table.After(status, verb) is [var to] ? to : status, count.Status);
                Assert.Equal(CountStates.Table.Allow(status, verb), refused is not RefusedException);
            }
    }

    [Fact]
    public void A_receipt_does_in_each_state_what_the_table_says_and_nothing_else()
    {
        foreach (var status in Enum.GetValues<ReceiptStatus>())
            foreach (var verb in Enum.GetValues<ReceiptVerb>())
            {
                var receipt = ReceiptIn(status);
                var refused = Record.Exception(() => Do(receipt, verb));
                Assert.Equal(ReceiptStates.Table.Allow(status, verb), refused is null);
                Assert.Equal(ReceiptStates.Table.After(status, verb) is [var to] ? to : status, receipt.Status);
                if (refused is not null) Assert.Equal(2, receipt.Units);
            }
    }

    [Fact]
    public void I12_Short_units_are_missing_with_their_reason_and_no_longer_outstanding()
    {
        var transfer = In(TransferStatus.PartiallyReceived);

        Assert.Throws<RefusedException>(() => transfer.CloseShort(new Dictionary<VariantId, string> { [Goods.Shirt] = " " }, Now));
        Assert.Equal([4, 0], transfer.Lines.Select(l => l.Outstanding));
        transfer.CloseShort(new Dictionary<VariantId, string> { [Goods.Shirt] = "Lost on the way " }, Now);

        Assert.Equal([(5, 1, 4, "Lost on the way"), (3, 3, 0, "")], transfer.Lines.Select(l => (l.Quantity, l.Received, l.Missing, l.MissingReason)));
        Assert.Equal((TransferStatus.Received, Now), (transfer.Status, transfer.ClosedAt));
    }

    [Fact]
    public void I12_Cancelling_on_the_way_forces_a_choice_and_a_reason()
    {
        var transfer = In(TransferStatus.InTransit);

        Assert.Equal("transfer.fate", transfer.WhyNotCancel(null, "reason")!.Code);
        Assert.Equal("transfer.reason", transfer.WhyNotCancel(TransferFate.PutBack, " ")!.Code);
        Assert.Null(In(TransferStatus.Draft).WhyNotCancel(null, ""));
        transfer.Cancel(TransferFate.WriteOff, "Fell into the sea", Now);

        Assert.Equal((TransferStatus.Cancelled, TransferFate.WriteOff), (transfer.Status, transfer.Fate));
        Assert.All(transfer.Lines, l => Assert.Equal((0, "Fell into the sea"), (l.Outstanding, l.MissingReason)));
    }

    [Fact]
    public void I12_No_more_of_a_sku_comes_in_than_was_sent()
    {
        var transfer = In(TransferStatus.PartiallyReceived);

        Assert.Equal("transfer.more_than_sent", transfer.WhyNotReceive(Goods.Cap, 1, "CAP-1")!.Code);
        Assert.Equal("Only 4 of TS-1 are still on their way.", transfer.WhyNotReceive(Goods.Shirt, 5, "TS-1")!.Message);
        Assert.Equal("transfer.not_in_it", transfer.WhyNotReceive(VariantId.New(), 1, "MUG")!.Code);
        Assert.Null(transfer.WhyNotReceive(Goods.Shirt, 4, "TS-1"));
    }

    [Fact]
    public void A_receipt_that_is_booked_or_thrown_away_changes_no_more()
    {
        var receipt = new GoodsReceipt("GR-1", LocationId.New(), null, "", "Delivery", "Ada", Now);
        Assert.Equal("receipt.empty", receipt.WhyNotBook()!.Code);
        receipt.Set(Goods.Shirt, 2, Now);
        receipt.Describe("DN-1", " ");
        Assert.Equal("stock.reason", receipt.WhyNotBook()!.Code);
        receipt.Describe("DN-1", "Delivery");
        receipt.Book("Ada", Now);

        Assert.Equal("receipt.closed", receipt.WhyNotSet(Goods.Shirt, 3)!.Code);
        Assert.Throws<RefusedException>(() => receipt.Book("Ada", Now));
        Assert.Equal((ReceiptStatus.Received, 2), (receipt.Status, receipt.Units));
    }

    [Fact]
    public void A_line_that_moved_between_its_first_and_last_scan_says_so()
    {
        var line = new StockCountLine(StockCountId.New(), Goods.Shirt);
        line.Count(1, 10, "Ada", null, Now);
        line.Count(2, 10, "Ada", null, Now);
        Assert.Equal((-8, false), (line.Difference, line.MovedMeanwhile));
        line.Count(3, 9, "Ada", null, Now);
        Assert.Equal((-6, true), (line.Difference, line.MovedMeanwhile));
        line.Clear();
        Assert.Equal((null, false, 1), (line.Difference, line.MovedMeanwhile, line.Recounts));
    }

    private static Transfer In(TransferStatus status)
    {
        var transfer = new Transfer("TR-1", new(LocationId.New(), LocationId.New(), "", [new(Goods.Shirt, 5), new(Goods.Cap, 3)]), "Ada", Now);
        if (status is TransferStatus.Cancelled) transfer.Cancel(null, "", Now);
        if (status is TransferStatus.InTransit or TransferStatus.PartiallyReceived or TransferStatus.Received) transfer.Ship(Now);
        if (status is TransferStatus.PartiallyReceived) transfer.Receive([new(Goods.Shirt, 1), new(Goods.Cap, 3)], Now);
        if (status is TransferStatus.Received) transfer.Receive([new(Goods.Shirt, 5), new(Goods.Cap, 3)], Now);
        return transfer;
    }

    private static void Do(Transfer transfer, TransferVerb verb)
    {
        switch (verb)
        {
            case TransferVerb.Change: transfer.Change(new(transfer.FromId, transfer.ToId, "", [new(Goods.Shirt, 1)])); break;
            case TransferVerb.Ship: transfer.Ship(Now); break;
            case TransferVerb.Receive: transfer.Receive([new(Goods.Shirt, 1)], Now); break;
            case TransferVerb.CloseShort: transfer.CloseShort(new Dictionary<VariantId, string> { [Goods.Shirt] = "Lost" }, Now); break;
            default: transfer.Cancel(TransferFate.PutBack, "Wrong truck", Now); break;
        }
    }

    private static GoodsReceipt ReceiptIn(ReceiptStatus status)
    {
        var receipt = new GoodsReceipt("GR-1", LocationId.New(), null, "DN-1", "Delivery", "Ada", Now);
        receipt.Set(Goods.Shirt, 2, Now);
        if (status is ReceiptStatus.Received) receipt.Book("Ada", Now);
        if (status is ReceiptStatus.Discarded) receipt.Discard("Ada", Now);
        return receipt;
    }

    private static void Do(GoodsReceipt receipt, ReceiptVerb verb)
    {
        switch (verb)
        {
            case ReceiptVerb.Count: receipt.Set(Goods.Shirt, 3, Now); break;
            case ReceiptVerb.Book: receipt.Book("Ada", Now); break;
            default: receipt.Discard("Ada", Now); break;
        }
    }

    private static StockCount CountIn(CountStatus status)
    {
        var count = new StockCount("SC-1", LocationId.New(), CountScope.Everything, "everything", "Ada", Now);
        if (status is CountStatus.Cancelled) count.Cancel("Ada", Now);
        if (status is CountStatus.Submitted or CountStatus.Approved or CountStatus.Rejected) count.Submit("Ada", Now);
        if (status is CountStatus.Approved) count.Approve("Ada", Now);
        if (status is CountStatus.Rejected) count.Reject("Ada", Now);
        return count;
    }

    private static void Do(StockCount count, CountVerb verb)
    {
        switch (verb)
        {
            case CountVerb.Submit: count.Submit("Ada", Now); break;
            case CountVerb.Recount: count.Recount(); break;
            case CountVerb.Approve: count.Approve("Ada", Now); break;
            case CountVerb.Reject: count.Reject("Ada", Now); break;
            default: count.Cancel("Ada", Now); break;
        }
    }
}
