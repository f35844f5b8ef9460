using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>Chooses what to cancel and shows what that does before it happens; confirming does exactly what was shown.</summary>
public sealed partial class CancelDialog(CancelPreview preview, CurrentUser user)
{
    private readonly Dictionary<OrderLineId, int> _units = [];
    private string _reason = "customer";
    private bool _refund;
    private string? _refused;
    private Preview _preview = new("Cancel items", [], Blocked: true);

    [Parameter, EditorRequired] public ServiceOrder Order { get; set; } = default!;

    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    /// <summary>Holds what was shown last, for the page that asked.</summary>
    [Parameter, EditorRequired] public CancelChoice Choice { get; set; } = default!;

    /// <summary>Everything that can be cancelled is chosen already; otherwise nothing is.</summary>
    [Parameter] public bool Whole { get; set; }

    /// <summary>One of <see cref="CancelReasons.All"/>, chosen already.</summary>
    [Parameter] public string Reason { get; set; } = "customer";

    private bool PaidElsewhere => Order.Payments.Any(p => p is { Kind: PaymentKind.Capture, Result: PaymentResult.Success, IsOurs: false } && !PaidByHand.Is(p.Gateway));

    private bool MayRefund => user.May(Permission.RefundPayments);

    private bool MayPack => user.May(Permission.Fulfill);

    private int Packed => Order.Lines.Sum(l => l.Packed);

    private IEnumerable<ServicePart> PackedParts => Order.Parts.Where(p => (p.IsOpen || p.Hold is not null) && p.Lines.Any(l => l.Packed > 0));

    public static async Task<CancelAsk?> AskAsync(DialogService dialogs, string merchant, ServiceOrder order, bool whole, string reason = "customer")
    {
        var choice = new CancelChoice();
        var parameters = new Dictionary<string, object?> { [nameof(Merchant)] = merchant, [nameof(Order)] = order, [nameof(Choice)] = choice, [nameof(Whole)] = whole, [nameof(Reason)] = reason };
        return await dialogs.OpenAsync<CancelDialog>($"Cancel items of #{order.Order.Number}", parameters!, PreviewDialog.Options) is true ? choice.Ask : null;
    }

    protected override Task OnInitializedAsync()
    {
        _reason = Reason;
        foreach (var line in Order.Lines) _units[line.Line.Id] = Whole ? line.Cancellable : 0;
        _refund = MayRefund && Order.Order.CapturedMinor > Order.Order.RefundedMinor && !PaidElsewhere;
        return PreviewAsync();
    }

    private Task ChooseAsync(ServiceLine line, ChangeEventArgs change)
    {
        _units[line.Line.Id] = int.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, out var units) ? Math.Clamp(units, 0, line.Cancellable) : 0;
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        var lines = _units.Where(u => u.Value > 0).Select(u => new LineUnits(u.Key, u.Value)).ToList();
        var ask = new CancelAsk(Order.Order.Id, _reason, lines, _refund);
        switch (await preview.RunAsync(ask))
        {
            case Outcome<CancelEffects>.Done(var effects):
                (_refused, Choice.Ask, _preview) = (null, ask with { Version = effects.Version }, Words(effects));
                break;
            case Outcome<CancelEffects>.Refused(var why):
                (_refused, Choice.Ask, _preview) = (lines.Count == 0 ? "Choose the units to cancel." : why.Message, null, new("Cancel items", [], Blocked: true));
                break;
        }
    }

    private static Preview Words(CancelEffects e)
    {
        var stock = e.Released.Select(r => new EffectLine($"{r.Units} × {r.Sku} in {r.Location}", "released")).ToList();
        if (e.NotReserved > 0) stock.Add(new($"{e.NotReserved} {(e.NotReserved == 1 ? "unit" : "units")} without stock", "given up"));
        stock.AddRange(e.Ended.Select(number => new EffectLine(number, "cancelled")));
        var refund = e.RefundMinor > 0 ? MoneyForm.Of(e.RefundMinor, e.Currency, CultureInfo.CurrentCulture) : null;
        return new(
            $"Cancel {(e.Whole ? "the order" : $"{e.Units} {(e.Units == 1 ? "unit" : "units")}")}{(refund is null ? "" : $" and refund {refund}")}",
            [
                new("layers", "Stock", [.. stock]),
                new("money", "Money", new("Worth", MoneyForm.Of(e.ValueMinor, e.Currency, CultureInfo.CurrentCulture)), new("Refund", refund ?? "none", Strong: true)),
                new("mail", "Mail", e.Tells is { } customer ? new EffectLine(customer, "is told") : new EffectLine("The customer", "is not told")),
            ],
            "Cannot be undone.", e.RefundByHandMinor == 0 ? null : $"{MoneyForm.Of(e.RefundByHandMinor, e.Currency, CultureInfo.CurrentCulture)} is recorded only. Give it back where it was taken.", Danger: true);
    }
}

/// <summary>What a cancel dialog showed last; nothing while it was refused.</summary>
public sealed class CancelChoice
{
    public CancelAsk? Ask { get; set; }
}
