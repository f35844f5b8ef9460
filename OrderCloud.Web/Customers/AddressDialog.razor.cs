using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Customers;

/// <summary>A customer's address, new or to be put right; a refusal keeps what was typed.</summary>
public sealed partial class AddressDialog(ChangeAddresses addresses, DialogService dialogs)
{
    public enum Mode { Add, Change }

    private static readonly (string Key, string Label, bool Wide)[] Fields =
    [
        ("name", "Name", false), ("company", "Company", false), ("line1", "Street and number", true), ("line2", "Apartment, floor", true), ("postalCode", "Postal code", false), ("city", "City", false),
        ("region", "State or region", false), ("country", "Country", false), ("phone", "Phone at this address", true),
    ];

    private Dictionary<string, string> _typed = [];
    private Refusal? _refused;
    private bool _busy;

    [Parameter, EditorRequired] public CustomerId Customer { get; set; }
    [Parameter] public Mode Doing { get; set; }

    /// <summary>Of the one to change; nothing: the default one.</summary>
    [Parameter] public Guid? Id { get; set; }
    [Parameter, EditorRequired] public Address Address { get; set; } = Address.Empty;

    public static async Task<bool> AskAsync(DialogService dialogs, CustomerId customer, Mode doing, Guid? id, Address address) => await dialogs.OpenAsync<AddressDialog>(
        doing is Mode.Add ? "Add an address" : "Edit address",
        new() { [nameof(Customer)] = customer, [nameof(Doing)] = doing, [nameof(Id)] = id!, [nameof(Address)] = address }, PreviewDialog.Options) is true;

    protected override void OnInitialized() => _typed = new()
    {
        ["name"] = Address.Name, ["company"] = Address.Company, ["line1"] = Address.Line1, ["line2"] = Address.Line2, ["postalCode"] = Address.PostalCode, ["city"] = Address.City, ["region"] = Address.Region,
        ["country"] = Address.Country, ["phone"] = Address.Phone,
    };

    private async Task SaveAsync()
    {
        if (_busy) return;
        _busy = true;
        var outcome = Doing is Mode.Add ? await addresses.AddAsync(Customer, Read()) : await addresses.ChangeAsync(Customer, Id, Read());
        _busy = false;
        if (outcome is Outcome<CustomerId>.Refused(var why)) _refused = why;
        else dialogs.Close(true);
    }

    private Address Read()
    {
        string Of(string key) => _typed[key].Trim();
        return new()
        {
            Name = Of("name"), Company = Of("company"), Line1 = Of("line1"), Line2 = Of("line2"), PostalCode = Of("postalCode"), City = Of("city"), Region = Of("region"), Country = Of("country"), Phone = Of("phone"),
        };
    }
}
