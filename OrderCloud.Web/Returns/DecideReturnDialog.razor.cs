using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Returns;

public sealed record ReturnDecision(string Message, LocationId? Destination);

/// <summary>Asks for the words that go to the customer, and where the goods go.</summary>
public sealed partial class DecideReturnDialog(DialogService dialogs)
{
    private string _message = "", _place = "";
    private string? _wrong, _wrongPlace;

    [Parameter, EditorRequired] public Return Of { get; set; } = default!;
    [Parameter, EditorRequired] public IReadOnlyList<LocationView> Places { get; set; } = [];
    [Parameter] public bool Approves { get; set; }

    public static async Task<ReturnDecision?> AskAsync(DialogService dialogs, Return of, IReadOnlyList<LocationView> places, bool approves) => await dialogs.OpenAsync<DecideReturnDialog>(
        $"{(approves ? "Approve" : "Decline")} return {of.Number}", new() { [nameof(Of)] = of, [nameof(Places)] = places, [nameof(Approves)] = approves }, PreviewDialog.Options) as ReturnDecision;

    private string Note => !Approves ? "The customer gets a mail with your words."
        : Of is { ByCustomer: true, DifferenceMinor: > 0 } ? $"The customer gets a mail, and is asked to pay {MoneyForm.Of(Of.DifferenceMinor, Of.Currency, CultureInfo.CurrentCulture)} for the exchange."
        : "The customer gets a mail.";

    protected override void OnInitialized() => _place = Of.Destination is { } to && Places.Any(p => p.Id == to) ? to.Value.ToString() : Places is [var only] ? only.Id.Value.ToString() : "";

    private void Confirm()
    {
        _wrong = !Approves && _message.Trim().Length == 0 ? "Tell the customer why." : null;
        _wrongPlace = Approves && !Of.KeepsItems && _place == "" ? "Choose where it goes." : null;
        if (_wrong is null && _wrongPlace is null) dialogs.Close(new ReturnDecision(_message, Guid.TryParse(_place, out var place) ? new LocationId(place) : null));
    }
}
