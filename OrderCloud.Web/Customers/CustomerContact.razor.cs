using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Customers;

/// <summary>How the customer is reached and where parcels go; the default address begins a new order.</summary>
public sealed partial class CustomerContact(ChangeAddresses addresses, DialogService dialogs, Toast toast)
{
    [Parameter, EditorRequired] public Customer Customer { get; set; } = default!;
    /// <summary>Where who was merged into them was reached.</summary>
    [Parameter] public IReadOnlyList<string> AlsoKnownAs { get; set; } = [];
    [Parameter] public bool MayEdit { get; set; }
    [Parameter] public EventCallback OnChanged { get; set; }

    private async Task EditAsync(Guid? id, bool isNew)
    {
        var address = isNew ? new() { Name = Customer.Name, Country = Customer.Address.Country } : id is { } other ? Customer.Addresses.Single(a => a.Id == other).Address : Customer.Address;
        if (await AddressDialog.AskAsync(dialogs, Customer.Id, isNew ? AddressDialog.Mode.Add : AddressDialog.Mode.Change, id, address)) await SaidAsync(isNew ? "Address added" : "Address saved");
    }

    private async Task UseAsync(Guid id) => await RunAsync(() => addresses.UseAsync(Customer.Id, id), "New orders begin with this address");

    private async Task RemoveAsync(Guid? id, Address address)
    {
        var preview = new Preview("Remove it", [new("pin", "Address", [.. address.Lines().Select(line => new EffectLine(line, ""))])], "Orders that went there keep it.", Danger: true);
        if (await PreviewDialog.AskAsync(dialogs, "Remove this address?", preview)) await RunAsync(() => addresses.RemoveAsync(Customer.Id, id), "Address removed");
    }

    private async Task RunAsync(Func<Task<Outcome<CustomerId>>> act, string done)
    {
        if (await act() is Outcome<CustomerId>.Refused(var why)) toast.Refused(why.Message);
        else await SaidAsync(done);
    }

    private Task SaidAsync(string done)
    {
        toast.Done(done);
        return OnChanged.InvokeAsync();
    }
}
