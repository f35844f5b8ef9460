using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Customers;

/// <summary>On a customer's page: who else may be this person, and why.</summary>
public sealed partial class CustomerAlike(Duplicates duplicates, DismissMatch dismiss, Toast toast) : LivePage
{
    private IReadOnlyList<(AlikeCustomer Other, Likeness Likeness)> _alike = [];

    [Parameter, EditorRequired] public CustomerId CustomerId { get; set; }
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter] public bool MayEdit { get; set; }
    [Parameter] public EventCallback<CustomerId?> OnMerge { get; set; }

    protected override Task OnParametersSetAsync()
    {
        Watch("customer");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync() => _alike = await duplicates.OfAsync(CustomerId, Closed);

    private async Task DismissAsync(AlikeCustomer other)
    {
        if (await dismiss.RunAsync(CustomerId, other.Id) is Outcome<CustomerId>.Refused(var why)) toast.Refused(why.Message);
        else toast.Done($"{other.Title} is not suggested any more");
        await ReloadAsync();
    }
}
