using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Customers;

/// <summary>Agents come, with the person on the phone, to see all that happened between them and the store; they open an order, write down what was said, promise to call back, put the contact right.</summary>
public sealed partial class CustomerPage(CustomerAtDesk query, MergeCustomers merge, EraseCustomer erase, CurrentUser user, DialogService dialogs, Toast toast, NavigationManager nav) : LivePage
{
    private const int FewOrders = 20, MostOrders = 500;

    // A link with this attribute is the browser's, not the router's.
    private static readonly Dictionary<string, object> Download = new() { ["download"] = true };

    private readonly OnePress _press = new();
    private CustomerAtDesk.View? _view;
    private bool _missing;
    private int _orders = FewOrders;
    private Guid _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "tab")] private string? Tab { get; set; }

    private Customer Customer => _view!.Customer;
    private bool IsErased => Customer.ErasedAt is not null;
    private bool MayEdit => !IsErased && user.May(Permission.EditCustomers);
    private string Title => Customer.Title.Length > 0 ? Customer.Title : "Unknown customer";
    private string Current => Tabs.Any(t => t.Key == Tab) ? Tab! : "";

    private IEnumerable<(string Key, string Title)> Tabs
    {
        get
        {
            yield return ("", "Overview");
            yield return ("messages", "Messages");
            if (user.May(Permission.ViewPayments)) yield return ("payments", "Payments");
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        Watch("order", "customer");
        if (_shown != Id)
        {
            (_shown, _view, _orders) = (Id, null, FewOrders);
            _press.Arrived();
        }

        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        var view = await query.RunAsync(new(Id), _orders, Closed);
        _missing = view is null;
        if (view?.Customer.MergedIntoId is { } survivor)
        {
            nav.NavigateTo(Links.Customer(Merchant, survivor.Value), replace: true);
            return;
        }
        _view = view;
    }

    private string TabAddress(string key) => key.Length == 0 ? Links.Customer(Merchant, Id) : $"{Links.Customer(Merchant, Id)}?tab={key}";

    private Task MoreAsync()
    {
        _orders = MostOrders;
        return ReloadAsync();
    }

    private async Task EditAsync()
    {
        if (!await ContactDialog.AskAsync(dialogs, Customer)) return;
        toast.Done("Contact saved", "Orders that were placed before keep what was said then.");
        await ReloadAsync();
    }

    private async Task MergeAsync(CustomerId? other)
    {
        if (await MergeDialog.AskAsync(dialogs, Customer.Id, other) is not { } choice) return;
        await RunAsync(() => merge.RunAsync(choice.Survivor, choice.Gone), "They are one customer now", choice.Survivor);
    }

    private async Task EraseAsync()
    {
        if (await EraseDialog.AskAsync(dialogs, Customer.Id) is { } typed) await RunAsync(() => erase.RunAsync(Customer.Id, typed), "The personal data are erased", Customer.Id);
    }

    private Task RunAsync(Func<Task<Outcome<CustomerId>>> act, string done, CustomerId then) => _press.RunAsync(nav, async () =>
    {
        if (await act() is Outcome<CustomerId>.Refused(var why))
        {
            toast.Refused(why.Message);
            return null;
        }

        toast.Done(done);
        if (then.Value != Id) return Links.Customer(Merchant, then.Value);
        await ReloadAsync();
        return null;
    });
}
