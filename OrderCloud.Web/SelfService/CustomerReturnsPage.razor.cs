using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Account;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.SelfService;

/// <summary>
/// A customer who proved that the order is theirs chooses what comes back and why, sees what they will get for it to the cent, and confirms. Static forms
/// without script; what was chosen travels in them, and nothing is kept before it is confirmed.
/// </summary>
public sealed partial class CustomerReturnsPage(CustomerVisit visit, SelfServiceBrand brand, ReturnChoices choices, ReturnPreview preview, AskReturn ask, NavigationManager nav)
{
    private const int MostShown = 500;
    private const string Stale = "Something about this order has changed meanwhile. Look at it once more.";
    private const string NotSent = "The form was open for too long, or its photos were too large. Nothing was sent: choose once more.";

    private ReturnChoices.View? _view;
    private ReturnEffects? _effects;
    private IReadOnlyList<string> _policy = [];
    private IReadOnlyList<ReturnPick> _picks = [];
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
        if (form.GoesBack) return;
        if (form.Confirms) await ConfirmAsync(form);
        else await ChooseAsync();
    }

    private async Task ChooseAsync()
    {
        var outcome = await preview.RunAsync(Ask([.. Chosen]), Http.RequestAborted);
        if (outcome is Outcome<ReturnEffects>.Done(var effects)) _effects = effects;
        else _refused = ((Outcome<ReturnEffects>.Refused)outcome).Why.Message;
    }

    private async Task ConfirmAsync(ReturnForm form)
    {
        var read = await form.WithPhotosAsync(Chosen, Http.RequestAborted);
        if (read is not Outcome<IReadOnlyList<ReturnWish>>.Done(var wishes))
        {
            await AgainAsync(((Outcome<IReadOnlyList<ReturnWish>>.Refused)read).Why);
            return;
        }

        var outcome = await ask.RunAsync(Ask(wishes) with { Version = form.Version }, Http.RequestAborted);
        if (outcome is Outcome<Return>.Done(var made)) nav.NavigateTo(Links.CustomerReturn(Merchant, Token, made.Number));
        else await AgainAsync(((Outcome<Return>.Refused)outcome).Why);
    }

    /// <summary>What was wrong with the photos is said where they are; anything else sends back to the choice.</summary>
    private async Task AgainAsync(Refusal why)
    {
        _refused = why.Kind is RefusalKind.Stale ? Stale : why.Message;
        if (why.Kind is RefusalKind.Invalid && await preview.RunAsync(Ask([.. Chosen]), Http.RequestAborted) is Outcome<ReturnEffects>.Done(var effects)) _effects = effects;
        else _view = await choices.RunAsync(_view!.Order.Id, Http.RequestAborted);
    }

    private IEnumerable<ReturnWish> Chosen => _picks.Where(p => p.Taken).Select(p => p.Wish);

    private ReturnAsk Ask(IReadOnlyList<ReturnWish> wishes) => new(_view!.Order.Id, wishes, ByCustomer: true);

    private ReturnPick PickOf(ReturnLineChoice line) => _picks.FirstOrDefault(p => p.Line == line.Id) ?? new(line.Id, false, 1, "", "");

    private static string Name(string field, ReturnLineChoice line) => ReturnForm.NameOf(field, line.Id);
}
