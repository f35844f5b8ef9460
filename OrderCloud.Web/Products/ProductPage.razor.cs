using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Products;

/// <summary>Somebody adds or corrects a product: asks what is stored of it, types, sees at once what is wrong, saves, and goes on to its stock.</summary>
[Authorize(Policy = nameof(Permission.ViewCatalog))]
public sealed partial class ProductPage(
    SaveProduct save, ChangeProduct change, ProductForEdit query, ProductList products, StoreProfile store, InventoryOverview stock, CurrentUser user, NavigationManager nav, Toast toast)
{
    private readonly OnePress _press = new();
    private ProductForm _form = new();
    private IReadOnlyList<string> _categories = [];
    private Dictionary<string, string[]> _typed = [], _answered = [];
    private string _stored = "", _currency = "", _low = "";
    private string? _refused;
    private bool _imperial, _missing, _dirty, _asked, _isStale;
    private Guid? _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid? Id { get; set; }

    private bool MayEdit => user.May(Permission.EditCatalog);

    protected override async Task OnInitializedAsync()
    {
        var profile = await store.RunAsync(default);
        (_currency, _imperial) = (profile.Currency, profile.ImperialUnits);
        _low = (await stock.LowUnitsAsync(default)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        _categories = await products.CategoriesAsync(default);
        if (Id is null) _form.Variants.Add(new() { Currency = _currency, Imperial = _imperial });
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Id is null) return;
        _press.Arrived();
        if (Id != _shown) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await query.RunAsync(new(Id!.Value), default);
        _missing = found is null;
        if (found is not null) Show(found);
    }

    private void Show(ProductView product)
    {
        (_form, _stored, _shown) = (ProductForm.Of(product, _imperial), product.Title, product.Id.Value);
        foreach (var variant in _form.Variants.Where(v => v.Currency.Length == 0)) variant.Currency = _currency;
        (_dirty, _asked, _isStale, _refused, _answered, _typed) = (false, false, false, null, [], []);
    }

    // A change event does not bubble to the form, leaving a field does.
    private void Check()
    {
        if (_dirty) Touch();
    }

    private void Touch()
    {
        (_dirty, _typed) = (true, _form.Errors());
        _answered = [];
    }

    // An empty field is wrong only once saving was asked for.
    private string? ErrorOf(string field, string value) =>
        _answered.TryGetValue(field, out var answered) ? answered[0]
        : _typed.TryGetValue(field, out var typed) && (_asked || value.Length > 0) ? typed[0] : null;

    private Task SaveAsync() => _press.RunAsync(nav, async () =>
    {
        (_asked, _refused, _typed) = (true, null, _form.Errors());
        if (_typed.Count > 0)
        {
            _refused = "Some fields need another look.";
            return null;
        }

        switch (Id is { } id ? await change.RunAsync(new(id), _form.ToInput(), default) : await save.RunAsync(_form.ToInput(), default))
        {
            case Outcome<ProductView>.Done(var saved):
                Show(saved);
                toast.Done($"{saved.Title} is saved");
                return Id is null ? Links.Product(Merchant, saved.Id.Value) : null;
            case Outcome<ProductView>.Refused(var why):
                (_refused, _isStale, _answered) = (why.Message, why.Kind is RefusalKind.Stale, new(why.Errors ?? new Dictionary<string, string[]>()));
                break;
        }

        return null;
    });
}
