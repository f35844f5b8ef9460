using System.Globalization;
using System.Text;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Domain.Webhooks;

namespace OrderCloud.Domain.Tests.Common;

/// <summary>docs/states.md is the aggregates' own tables, printed. With ORDERCLOUD_PRINT_STATES=1 this test writes it instead of comparing it.</summary>
public sealed class StatesPaperTests
{
    [Fact]
    public void The_printed_tables_are_the_tables_of_the_code()
    {
        var paper = Paper();
        var file = Path.Combine(Root(), "docs", "states.md");
        if (Environment.GetEnvironmentVariable("ORDERCLOUD_PRINT_STATES") == "1") File.WriteAllText(file, paper);

        Assert.Equal(paper, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_state_that_a_verb_leads_to_or_from_is_told_once_for_each_pair()
    {
        Assert.All(new[] { Pairs(OrderStates.Table), Pairs(OrderChangeStates.Table), Pairs(FulfillmentOrderStates.Table), Pairs(ShipmentStates.Table), Pairs(InvoiceStates.Table), Pairs(PaymentIntentStates.Table), Pairs(ReturnStates.Table), Pairs(TransferStates.Table), Pairs(CountStates.Table), Pairs(ReceiptStates.Table), Pairs(WebhookStates.Table), Pairs(WebhookDeliveryStates.Table) },
            pairs => Assert.Equal(pairs.Distinct(), pairs));
    }

    private static string[] Pairs<TState, TVerb>(Transitions<TState, TVerb> table) where TState : struct, Enum where TVerb : struct, Enum => [.. table.Select(row => $"{row.From} {row.Verb}")];

    private static string Paper()
    {
        var text = new StringBuilder("# States\n\nWhat may be done in which state, and what comes of it. Every pair that is empty is refused and changes nothing.\n");
        Print(text, "Order", OrderStates.Table);
        Print(text, "Change of an order", OrderChangeStates.Table);
        Print(text, "Fulfillment order", FulfillmentOrderStates.Table);
        Print(text, "Shipment", ShipmentStates.Table);
        Print(text, "Invoice", InvoiceStates.Table);
        Print(text, "Payment intent", PaymentIntentStates.Table);
        Print(text, "Return", ReturnStates.Table);
        Print(text, "Transfer", TransferStates.Table);
        Print(text, "Goods receipt", ReceiptStates.Table);
        Print(text, "Stock count", CountStates.Table);
        Print(text, "Webhook", WebhookStates.Table);
        Print(text, "Delivery of a webhook", WebhookDeliveryStates.Table);
        return text.ToString();
    }

    private static void Print<TState, TVerb>(StringBuilder to, string title, Transitions<TState, TVerb> table) where TState : struct, Enum where TVerb : struct, Enum
    {
        var states = Enum.GetValues<TState>().Where(s => table.Any(row => row.From.Equals(s) || row.To.Contains(s))).ToList();
        to.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| | {string.Join(" | ", states.Select(Word))} |\n|---|{string.Concat(Enumerable.Repeat("---|", states.Count))}\n");
        foreach (var verb in Enum.GetValues<TVerb>())
            to.Append(CultureInfo.InvariantCulture, $"| **{Word(verb)}** | {string.Join(" | ", states.Select(s => string.Join(", ", table.After(s, verb).Select(Word))))} |\n");
    }

    private static string Word<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrderCloud.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The folder of OrderCloud.sln");
    }
}
