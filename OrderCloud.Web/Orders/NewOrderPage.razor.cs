using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders;

/// <summary>An agent writes down an order while the customer talks: finds products by name, sees price and stock, takes it and lands on the order's page.</summary>
public sealed partial class NewOrderPage(TakeOrder take, CustomerList customers, StoreProfile store, CurrentUser user, NavigationManager nav, Toast toast)
{
    private readonly NewOrderForm _form = new();
    private readonly OnePress _press = new();

    // Two presses of the button are one order: the same external id with the same content is the order that is there already.
    private readonly string _externalId = $"manual-{Guid.CreateVersion7():N}";
    private Dictionary<string, string[]> _errors = [];
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = "customer")] private Guid? CustomerId { get; set; }

    private bool MayFind => user.May(Permission.ViewCustomers);

    protected override async Task OnInitializedAsync()
    {
        var profile = await store.RunAsync(default);
        (_form.Currency, _form["shippingAddress.country"]) = (profile.Currency, profile.Country);
        if (CustomerId is { } id && await customers.FindAsync(new(id)) is { } known) _form.Fill(known);
    }

    private void Fill(CustomerRow known)
    {
        _form.Fill(known);
        foreach (var (key, _, _) in NewOrderForm.ContactFields) _errors.Remove(key);
        Settle();
    }

    private void Add(FoundVariant variant)
    {
        _form.Add(variant);
        Forget("lines");
    }

    private void Remove(NewOrderForm.Line line)
    {
        _form.Lines.Remove(line);
        Settle();
    }

    private static string? IsWrong(NewOrderForm.Line line, string field) => line.Errors.ContainsKey(field) ? "true" : null;

    private string? ErrorOf(string field) => _errors.GetValueOrDefault(field)?[0];

    /// <summary>What was said of a field was said of what stood in it.</summary>
    private void Forget(string field)
    {
        _errors.Remove(field);
        Settle();
    }

    private void Write(string key, ChangeEventArgs typed)
    {
        _form[key] = typed.Value?.ToString() ?? "";
        Forget(key);
    }

    private void Forget(NewOrderForm.Line line, string field)
    {
        line.Errors.Remove(field);
        Settle();
    }

    /// <summary>Above the form stands the first error that is left.</summary>
    private void Settle() => _refused = _errors.Values.Concat(_form.Lines.SelectMany(l => l.Errors.Values)).FirstOrDefault()?[0];

    /// <summary>An error of a line goes with its line, wherever that stands by then.</summary>
    private void Show(Refusal why)
    {
        _refused = why.Message;
        _errors = new(why.Errors ?? new Dictionary<string, string[]>());
        foreach (var (i, line) in _form.Lines.Index())
        {
            var start = $"lines[{i}].";
            var keys = _errors.Keys.Where(k => k.StartsWith(start, StringComparison.Ordinal)).ToList();
            line.Errors = keys.ToDictionary(k => k[start.Length..], k => _errors[k]);
            foreach (var key in keys) _errors.Remove(key);
        }
    }

    private Task SaveAsync() => _press.RunAsync(nav, async () =>
    {
        var outcome = _form.Read(_externalId) switch
        {
            Outcome<IncomingOrder>.Done(var order) => await take.RunAsync(order),
            Outcome<IncomingOrder>.Refused(var wrong) => wrong,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
        if (outcome is Outcome<TakenOrder>.Refused(var why)) Show(why);
        if (outcome is not Outcome<TakenOrder>.Done(var taken)) return null;
        toast.Done($"Order #{taken.Order.Number} is taken");
        return Links.Order(Merchant, taken.Order.Id.Value);
    });
}
