using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Customers;

/// <summary>Puts right how a customer is called and reached; a refusal keeps what was typed.</summary>
public sealed partial class ContactDialog(ChangeContact change, DialogService dialogs)
{
    private string _name = "", _email = "", _phone = "";
    private Refusal? _refused;
    private bool _busy;

    [Parameter, EditorRequired] public Customer Customer { get; set; } = default!;

    public static async Task<bool> AskAsync(DialogService dialogs, Customer customer) =>
        await dialogs.OpenAsync<ContactDialog>("Edit contact", new() { [nameof(Customer)] = customer }, PreviewDialog.Options) is true;

    protected override void OnInitialized() => (_name, _email, _phone) = (Customer.Name, Customer.Email, Customer.Phone);

    private string? ErrorOf(string field) => _refused?.Errors?.GetValueOrDefault(field)?[0];

    private async Task SaveAsync()
    {
        if (_busy) return;
        _busy = true;
        var outcome = await change.RunAsync(Customer.Id, new(_name, _email, _phone), null);
        _busy = false;
        if (outcome is Outcome<CustomerId>.Refused(var why)) _refused = why;
        else dialogs.Close(true);
    }
}
