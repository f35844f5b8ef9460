using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Payments.Goodwill;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>An agent has an unhappy customer on the phone: how much may I give, and how does it get to them? Shows it, and gives exactly that.</summary>
public sealed partial class GoodwillDialog(GoodwillPreview preview)
{
    private GoodwillEffects? _room;
    private string _amount = "", _reason = "";
    private string? _refused, _wrongAmount;
    private Preview _preview = Blocked;

    [Parameter, EditorRequired] public Order Order { get; set; } = default!;

    /// <summary>Holds what was shown last, for whoever asked.</summary>
    [Parameter, EditorRequired] public GoodwillChoice Asked { get; set; } = default!;

    private static Preview Blocked => new("Give goodwill", [], Blocked: true);

    public static async Task<GoodwillRequest?> AskAsync(DialogService dialogs, Order order)
    {
        var choice = new GoodwillChoice();
        return await dialogs.OpenAsync<GoodwillDialog>($"Goodwill for #{order.Number}", new() { [nameof(Order)] = order, [nameof(Asked)] = choice }, PreviewDialog.Options) is true ? choice.Ask : null;
    }

    protected override async Task OnInitializedAsync()
    {
        switch (await preview.RunAsync(Order.Id, 0))
        {
            case Outcome<GoodwillEffects>.Done(var room): (_room, _preview) = (room, Words(room) with { Blocked = true }); break;
            case Outcome<GoodwillEffects>.Refused(var why): _refused = why.Message; break;
        }
    }

    private Task TypeAsync(ChangeEventArgs change)
    {
        _amount = change.Value?.ToString() ?? "";
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        (_refused, _wrongAmount, _preview, Asked.Ask) = (null, null, Words(_room!) with { Blocked = true }, null);
        if (_amount.Trim().Length == 0) return;
        _wrongAmount = TypedAmount.WhyNot(_amount, _room!.Currency, out var minor) ?? (minor < 1 ? "Give an amount above zero." : null);
        if (_wrongAmount is not null) return;
        switch (await preview.RunAsync(Order.Id, minor))
        {
            case Outcome<GoodwillEffects>.Done(var effects):
                _preview = Words(effects) with { Blocked = _reason.Trim().Length == 0 };
                if (!_preview.Blocked) Asked.Ask = new(Order.Id, minor, _reason, effects.Version);
                break;
            case Outcome<GoodwillEffects>.Refused(var why):
                _refused = why.Message;
                break;
        }
    }

    private static Preview Words(GoodwillEffects e)
    {
        string Text(long minor) => MoneyForm.Of(minor, e.Currency, CultureInfo.CurrentCulture);
        EffectLine[] given = e.AmountMinor > 0 ? [.. e.Ways.Select(w => new EffectLine(w.Way, Text(w.AmountMinor))), new("Goes back", Text(e.AmountMinor), Strong: true)] : [];
        return new(
            e.AmountMinor > 0 ? $"Give {Text(e.AmountMinor)}" : "Give goodwill",
            [new("money", "Money", [new("You may still give of this order", Text(e.LeftMinor - e.AmountMinor)), .. given])],
            "Cannot be undone.", e.ByHandMinor > 0 ? $"{Text(e.ByHandMinor)} is recorded only. Give it back where it was taken." : null, Danger: true);
    }

    private string Text(long minor) => MoneyForm.Of(minor, Order.Currency, CultureInfo.CurrentCulture);
}

/// <summary>What a goodwill dialog showed last; nothing while it was refused.</summary>
public sealed class GoodwillChoice
{
    public GoodwillRequest? Ask { get; set; }
}
