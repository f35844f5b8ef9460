using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Customers;

/// <summary>On a customer's page: what the store wrote to them, to be sent once more.</summary>
public sealed partial class CustomerMessages(CustomerAtDesk query, ResendMessage resend, Toast toast) : LivePage
{
    private const int Most = 100;

    private IReadOnlyList<CustomerMail>? _mails;
    private bool _busy;

    [Parameter, EditorRequired] public CustomerId CustomerId { get; set; }
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter] public bool MayResend { get; set; }

    protected override Task OnParametersSetAsync()
    {
        Watch("order", "customer");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync() => _mails = await query.MailsAsync(CustomerId, Most, Closed);

    private async Task ResendAsync(Guid id)
    {
        _busy = true;
        try
        {
            if (await resend.RunAsync(id, null, default) is Outcome<Guid>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done("The mail was sent again");
        }
        finally { _busy = false; }
        await ReloadAsync();
    }
}
