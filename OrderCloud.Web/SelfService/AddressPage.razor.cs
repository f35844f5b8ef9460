using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.SelfService;

/// <summary>An address as a customer writes it; the one that the order has is not shown to whoever holds the link.</summary>
public sealed class AddressForm
{
    public string? Name { get; set; }
    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? PostalCode { get; set; }
    public string? City { get; set; }
    public string? Region { get; set; }
    public string? Country { get; set; }

    /// <summary>That the order is theirs.</summary>
    public string? Proof { get; set; }

    public Address Over(Address before) => before with
    {
        Name = Of(Name), Company = "", Line1 = Of(Line1), Line2 = Of(Line2), PostalCode = Of(PostalCode), City = Of(City), Region = Of(Region), Country = Of(Country).Length > 0 ? Of(Country) : before.Country,
    };

    private static string Of(string? typed) => typed?.Trim() ?? "";
}

/// <summary>A customer corrects where an order goes before anybody has taken it from the shelf: the same change as an agent's, seen before it is confirmed.</summary>
public sealed partial class AddressPage(
    CustomerVisit visit, SelfServiceBrand brand, CustomerOrder find, CustomerProof proof, PrepareChange prepare, ConfirmChange confirm, DiscardChange discard, NavigationManager nav)
{
    private const string Reason = "The customer corrected the address";

    private Order? _order;
    private Address? _checked;
    private string? _why, _refused;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public string Token { get; set; } = "";

    [SupplyParameterFromForm] private AddressForm? Form { get; set; }
    [SupplyParameterFromForm] private string? Step { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private IEnumerable<(string Name, string? Value)> Typed =>
    [
        ("Form.Name", Form!.Name), ("Form.Line1", Form.Line1), ("Form.Line2", Form.Line2), ("Form.PostalCode", Form.PostalCode), ("Form.City", Form.City), ("Form.Region", Form.Region),
        ("Form.Country", Form.Country), ("Form.Proof", Form.Proof),
    ];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        if (visit.Tracked is not { } id || await find.RunAsync(id, Http.RequestAborted) is not { } found) return;
        (_order, _why) = (found.Order, found.WhyNotMove?.Message);
    }

    private async Task SubmitAsync()
    {
        if (_order is null || _why is not null || Step == "back") return;
        var address = Form!.Over(_order.ShippingAddress);
        _refused = WhyNot(address) ?? await proof.WhyNotAsync(_order, Form.Proof, Http);
        if (_refused is not null) return;

        var ask = new EditAsk(Reason, Contact: new(ShippingAddress: address));
        if (Step != "confirm")
        {
            if (await prepare.PreviewAsync(_order.Id, ask, Http.RequestAborted) is Outcome<EditEffects>.Refused(var why)) _refused = why.Message;
            else _checked = address;
            return;
        }
        _refused = await ChangeAsync(ask);
        if (_refused is null) nav.NavigateTo($"{Links.Track(Merchant, Token)}?changed=address");
    }

    private async Task<string?> ChangeAsync(EditAsk ask)
    {
        var prepared = await prepare.RunAsync(_order!.Id, null, ask, Http.RequestAborted);
        if (prepared is not Outcome<PreparedChange>.Done({ Change: var change })) return ((Outcome<PreparedChange>.Refused)prepared).Why.Message;
        if (await confirm.RunAsync(_order.Id, change.Id, ct: Http.RequestAborted) is not Outcome<WholeOrder>.Refused(var why)) return null;
        await discard.RunAsync(_order.Id, change.Id, Http.RequestAborted);
        return why.Message;
    }

    private static string? WhyNot(Address address) =>
        new[] { address.Name, address.Line1, address.City }.Any(part => part.Length == 0) ? "Write at least the name, the street and the city."
        : Countries.Normalize(address.Country) is null ? "Choose the country."
        : null;
}
