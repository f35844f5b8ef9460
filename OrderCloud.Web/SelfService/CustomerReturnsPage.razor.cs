using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Account;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.SelfService;

/// <summary>
/// A customer who proved that the order is theirs chooses what comes back and why, and whether they want money or something else for it, sees what they
/// will get to the cent, and confirms. Static forms without script; what was chosen travels in them, and nothing is kept before it is confirmed.
/// </summary>
public sealed partial class CustomerReturnsPage(
    CustomerVisit visit, SelfServiceBrand brand, ReturnChoices choices, ReturnPreview preview, CustomerSwaps swaps, AskReturn ask, NavigationManager nav)
{
    private const int MostShown = 500;
    private const string Stale = "Something about this order has changed meanwhile. Look at it once more.";
    private const string SoldOut = "What you chose has just sold out, so nothing was sent. Choose something else.";
    private const string NotSent = "The form was open for too long, or its photos were too large. Nothing was sent: choose once more.";

    private ReturnChoices.View? _view;
    private ReturnEffects? _effects;
    private IReadOnlyList<string> _policy = [];
    private IReadOnlyList<ReturnPick> _picks = [];
    private ReturnWay _way = ReturnWay.All[0];
    private IReadOnlyDictionary<OrderLineId, SwapOffers>? _swaps;
    private long _worthMinor;
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public string Token { get; set; } = "";

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private IEnumerable<ReturnLineChoice> Lines => ReturnLineChoice.Of(_view!);

    /// <summary>Where all that may come back has the same one.</summary>
    private string? LastDay => _view!.Units.Where(u => u.WhyNot is null).Select(u => u.Until).Distinct().ToList() is [{ } only] ? ReturnLineChoice.Day(only) : null;

    protected override async Task OnInitializedAsync()
    {
        if (visit.Returns is not { } order) return;
        _view = await choices.RunAsync(order, Http.RequestAborted);
        if (_view is null)
        {
            CustomerVisit.Lose(Http);
            return;
        }
        _policy = ReturnPolicyWords.Of(_view.Policy, _view.Order.ShippingAddress.Country, _view.Order.Currency, CultureInfo.CurrentCulture);
        if (StaleForms.IsAt(nav.Uri)) _refused = NotSent;
    }

    private async Task SubmitAsync()
    {
        var form = new ReturnForm(Http.Request.Form);
        _picks = [.. _view!.Order.Lines.OrderBy(l => l.Position).Select(l => form.Of(l.Id))];
        _way = form.Way;
        if (form.GoesBack) return;
        if (form.Confirms) await ConfirmAsync(form);
        else if (Exchanges && (form.Chooses || !form.HasSwaps)) await SwapAsync();
        else await OfferAsync();
    }

    /// <summary>What may go out for it, once what comes back is right.</summary>
    private async Task SwapAsync()
    {
        var outcome = await preview.RunAsync(new(_view!.Order.Id, [.. Chosen], ByCustomer: true), Http.RequestAborted);
        if (outcome is Outcome<ReturnEffects>.Done(var effects))
            (_worthMinor, _swaps) = (effects.Estimate.RefundMinor, await swaps.RunAsync(_view.Order.Id, [.. _picks.Where(p => p.Taken).Select(p => p.Looks)], Http.RequestAborted));
        else _refused = ((Outcome<ReturnEffects>.Refused)outcome).Why.Message;
    }

    private async Task OfferAsync()
    {
        _refused = Exchanges ? WhyNotSwap() : null;
        var outcome = _refused is null ? await preview.RunAsync(Ask([.. Chosen]), Http.RequestAborted) : null;
        if (outcome is Outcome<ReturnEffects>.Done({ Exchange: { WhyNot: not null } })) _refused = SoldOut;
        else if (outcome is Outcome<ReturnEffects>.Done(var effects)) _effects = effects;
        else if (outcome is Outcome<ReturnEffects>.Refused(var why)) _refused = why.Message;
        if (Exchanges && _effects is null) await SwapAsync();
    }

    private string? WhyNotSwap() => _picks.FirstOrDefault(p => p is { Taken: true, IsSwapped: false }) is { } open ? $"Choose what you get instead of {ReturnLineChoice.TitleOf(_view!.Order.Line(open.Line))}."
        : _picks.Any(p => p is { Taken: true, Sku.Length: > 0 }) ? null
        : "Choose what you get instead, or choose a refund.";

    private async Task ConfirmAsync(ReturnForm form)
    {
        var read = await form.WithPhotosAsync(Chosen, Http.RequestAborted);
        if (read is not Outcome<IReadOnlyList<ReturnWish>>.Done(var wishes))
        {
            await AgainAsync(((Outcome<IReadOnlyList<ReturnWish>>.Refused)read).Why);
            return;
        }

        var outcome = await ask.RunAsync(Ask(wishes) with { Version = form.Version, Agreed = Exchanges ? form.Agreed : null }, Http.RequestAborted);
        if (outcome is Outcome<Return>.Done(var made)) nav.NavigateTo(Links.CustomerReturn(Merchant, Token, made.Number));
        else await AgainAsync(((Outcome<Return>.Refused)outcome).Why);
    }

    /// <summary>What was wrong with the photos is said where they are, and a price that moved where the new one is; anything else sends back to the choice.</summary>
    private async Task AgainAsync(Refusal why)
    {
        var moved = why.Code == ReturnRefusals.SumsMoved.Code;
        _refused = moved ? why.Message : why.Kind is RefusalKind.Stale ? Stale : why.Code == ReturnRefusals.ReplacementOut("").Code ? SoldOut : why.Message;
        if ((moved || why.Kind is RefusalKind.Invalid) && await preview.RunAsync(Ask([.. Chosen]), Http.RequestAborted) is Outcome<ReturnEffects>.Done({ Exchange: null or { WhyNot: null } } effects))
        {
            _effects = effects;
            return;
        }
        _view = await choices.RunAsync(_view!.Order.Id, Http.RequestAborted);
        if (Exchanges && (moved || why.Kind is not RefusalKind.Stale)) await SwapAsync();
    }

    private bool ChoosesItems => _effects is null && _swaps is null;

    private bool Exchanges => _way.Outcome is ReturnOutcome.Exchange;

    private IEnumerable<ReturnWish> Chosen => _picks.Where(p => p.Taken).Select(p => p.Wish);

    private ReturnAsk Ask(IReadOnlyList<ReturnWish> wishes) => new(
        _view!.Order.Id, wishes, ByCustomer: true, Outcome: _way.Outcome, Replacements: Exchanges ? [.. _picks.Where(p => p.Taken).Select(p => p.Replacement).OfType<ReplacementChoice>()] : null);

    private ReturnPick PickOf(ReturnLineChoice line) => _picks.FirstOrDefault(p => p.Line == line.Id) ?? new(line.Id, false, 1, "", "");

    private static string Name(string field, ReturnLineChoice line) => ReturnForm.NameOf(field, line.Id);
}
