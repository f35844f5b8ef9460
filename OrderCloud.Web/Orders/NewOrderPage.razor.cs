using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders;

/// <summary>An agent writes down an order while the customer talks: finds products by name, sees price and stock, takes it and lands on the order's page.</summary>
public sealed partial class NewOrderPage(TakeOrder take, CustomerList customers, StoreProfile store, NavigationManager nav, Toast toast)
{
    private readonly NewOrderForm _form = new();
    private readonly OnePress _press = new();

    // Two presses of the button are one order: the same external id with the same content is the order that is there already.
    private readonly string _externalId = $"manual-{Guid.CreateVersion7():N}";
    private IReadOnlyDictionary<string, string[]> _errors = new Dictionary<string, string[]>();
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = "customer")] private Guid? CustomerId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var profile = await store.RunAsync(default);
        (_form.Currency, _form["shippingAddress.country"]) = (profile.Currency, profile.Country);
        if (CustomerId is { } id && await customers.FindAsync(new(id)) is { } known) _form.Fill(known);
    }

    private void Add(FoundVariant variant) => _form.Add(variant);

    private string? ErrorOf(string field) => _errors.GetValueOrDefault(field)?[0];

    private IEnumerable<string> ErrorsOfLine(int i) => _errors.Where(e => e.Key.StartsWith($"lines[{i}].", StringComparison.Ordinal)).SelectMany(e => e.Value);

    private Task SaveAsync() => _press.RunAsync(nav, async () =>
    {
        var outcome = _form.Read(_externalId) switch
        {
            Outcome<IncomingOrder>.Done(var order) => await take.RunAsync(order),
            Outcome<IncomingOrder>.Refused(var wrong) => wrong,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
        if (outcome is Outcome<TakenOrder>.Refused(var why)) (_errors, _refused) = (why.Errors ?? new Dictionary<string, string[]>(), why.Message);
        if (outcome is not Outcome<TakenOrder>.Done(var taken)) return null;
        toast.Done($"Order #{taken.Order.Number} is taken");
        return Links.Order(Merchant, taken.Order.Id.Value);
    });
}
