using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;
using Radzen;
using Money = OrderCloud.Domain.Common.Money;

namespace OrderCloud.Web.Returns;

/// <summary>Shows what is due for what came in and by which way it goes back, and does exactly that.</summary>
public sealed partial class RefundReturnDialog(ReturnRefundPreview preview)
{
    private string _amount = "";
    private bool _elsewhere, _typed, _asCredit;
    private string? _refused, _wrongAmount;
    private Preview _preview = new("Refund", [], Blocked: true);

    [Parameter, EditorRequired] public Return Of { get; set; } = default!;

    /// <summary>Holds what was shown last, for whoever asked.</summary>
    [Parameter, EditorRequired] public ReturnRefundChoice Asked { get; set; } = default!;

    public static async Task<ReturnRefundAsk?> AskAsync(DialogService dialogs, Return of)
    {
        var choice = new ReturnRefundChoice();
        return await dialogs.OpenAsync<RefundReturnDialog>($"Refund return {of.Number}", new() { [nameof(Of)] = of, [nameof(Asked)] = choice }, PreviewDialog.Options) is true ? choice.Ask : null;
    }

    protected override Task OnInitializedAsync()
    {
        _asCredit = Of.Outcome is ReturnOutcome.StoreCredit;
        return PreviewAsync();
    }

    private Task TypeAsync(ChangeEventArgs change)
    {
        (_typed, _amount) = (true, change.Value?.ToString() ?? "");
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        long minor = 0;
        _wrongAmount = _typed ? TypedAmount.WhyNot(_amount, Of.Currency, out minor) : null;
        var ask = new ReturnRefundAsk(Of.Id, _typed ? minor : null, _elsewhere, AsCredit: _asCredit);
        (_refused, _preview, Asked.Ask) = (null, new("Refund", [], Blocked: true), null);
        if (_wrongAmount is not null) return;
        switch (await preview.RunAsync(ask))
        {
            case Outcome<ReturnRefundEffects>.Done(var effects):
                (_preview, Asked.Ask) = (Words(effects), ask with { AmountMinor = effects.AmountMinor, Version = effects.Version });
                if (!_typed) _amount = Money.Text(effects.AmountMinor, effects.Currency);
                break;
            case Outcome<ReturnRefundEffects>.Refused(var why) when why == ReturnRefusals.PaidElsewhere && !_elsewhere:
                _elsewhere = true;
                await PreviewAsync();
                break;
            case Outcome<ReturnRefundEffects>.Refused(var why):
                _refused = why.Message;
                break;
        }
    }

    private Preview Words(ReturnRefundEffects e)
    {
        string Text(long minor) => MoneyForm.Of(minor, e.Currency, CultureInfo.CurrentCulture);
        return new(
            _elsewhere ? $"Note {Text(e.AmountMinor)} as paid back" : $"Refund {Text(e.AmountMinor)}",
            [new("money", "Money", [new("Due for what came in", Text(e.PayableMinor)), .. e.Ways.Select(w => new EffectLine(w.Way, Text(w.AmountMinor))), new(_elsewhere ? "Noted" : "Goes back", Text(e.AmountMinor), Strong: true)])],
            "Cannot be undone.",
            e.AmountMinor < e.PayableMinor ? $"{Text(e.PayableMinor - e.AmountMinor)} of what is due is taken off for good."
            : e.ByHandMinor > 0 ? $"{Text(e.ByHandMinor)} is recorded only. Give it back where it was taken." : null, Danger: true);
    }
}

/// <summary>What the dialog showed last; nothing while it was refused.</summary>
public sealed class ReturnRefundChoice
{
    public ReturnRefundAsk? Ask { get; set; }
}
