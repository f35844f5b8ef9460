using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments.Credit;
using OrderCloud.Web.Components;
using Radzen;
using Money = OrderCloud.Domain.Common.Money;

namespace OrderCloud.Web.Payments;

/// <summary>Asks how much store credit a customer gets, or loses, and what for; shows what they have then.</summary>
public sealed partial class ChangeCreditDialog
{
    private string _amount = "", _currency = "", _note = "";
    private bool _takes;
    private string? _wrong;
    private Preview _preview = new("Give store credit", [], Blocked: true);

    [Parameter, EditorRequired] public CustomerId Customer { get; set; }
    [Parameter, EditorRequired] public CustomerCredit.View Has { get; set; } = default!;

    /// <summary>Holds what was shown last, for whoever asked.</summary>
    [Parameter, EditorRequired] public CreditWish Asked { get; set; } = default!;

    public static async Task<CreditChange?> AskAsync(DialogService dialogs, CustomerId customer, CustomerCredit.View has)
    {
        var wish = new CreditWish();
        return await dialogs.OpenAsync<ChangeCreditDialog>("Store credit", new() { [nameof(Customer)] = customer, [nameof(Has)] = has, [nameof(Asked)] = wish }, PreviewDialog.Options) is true ? wish.Ask : null;
    }

    protected override void OnInitialized()
    {
        _currency = Has.Balances.Count > 0 ? Has.Balances[0].Currency : Has.Currency;
        Look();
    }

    private void Look()
    {
        var currency = _currency.Trim().ToUpperInvariant();
        (Asked.Ask, _wrong, _preview) = (null, null, new(_takes ? "Take store credit" : "Give store credit", [], Blocked: true));
        if (!Currency.IsKnown(currency)) _preview = _preview with { Warning = CreditRefusals.CurrencyUnknown.Message };
        else if (_amount.Trim().Length > 0 && TypedAmount.WhyNot(_amount, currency, out var minor) is var typo) Look(new(minor, currency), typo);
    }

    /// <summary>By the rules that the change itself asks.</summary>
    private void Look(Money amount, string? typo)
    {
        var now = Has.Balances.FirstOrDefault(b => b.Currency == amount.Currency).Minor;
        _wrong = typo ?? (_takes ? CreditAccount.WhyNotTake(now, amount) : CreditAccount.WhyNotPut(now, amount))?.Message;
        if (_wrong is not null) return;

        var isSaid = _note.Trim().Length > 0;
        Asked.Ask = isSaid ? new(Customer, amount, _takes, _note.Trim()) : null;
        _preview = new(
            $"{(_takes ? "Take" : "Give")} {Text(amount.Minor)}", [new("money", "Store credit", new EffectLine("Now", Text(now)), new EffectLine("Then", Text(now + (_takes ? -amount.Minor : amount.Minor)), Strong: true))],
            _takes ? "Can be given again." : "Can be taken back while it is not spent.", isSaid ? null : "Say what for.", Blocked: !isSaid);

        string Text(long minor) => MoneyForm.Of(minor, amount.Currency, CultureInfo.CurrentCulture);
    }
}

/// <summary>What the dialog showed last; nothing while it was refused.</summary>
public sealed class CreditWish
{
    public CreditChange? Ask { get; set; }
}
