using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using OrderCloud.Infrastructure.Orders;

namespace OrderCloud.Web.Orders;

/// <summary>Finds who ordered before while their name is spoken. Enter chooses the only one that fits.</summary>
public sealed partial class CustomerPicker(CustomerList customers, IJSRuntime js)
{
    private const int Shown = 6, Fewest = 2;

    private ElementReference _input;
    private string _query = "";   // what is typed stays the browser's
    private string? _said;
    private IReadOnlyList<CustomerRow> _found = [];
    private int _turn;   // typing may be ahead of an older answer

    [Parameter] public EventCallback<CustomerRow> OnChosen { get; set; }

    private async Task SearchAsync(ChangeEventArgs typed)
    {
        _query = typed.Value?.ToString() ?? "";
        var turn = ++_turn;
        var found = await FindAsync();
        if (turn != _turn) return;
        (_found, _said) = (found, found.Count == 0 && _query.Trim().Length >= Fewest ? "Nobody is known by this. Write the customer down below." : null);
    }

    /// <summary>Asks once more for what stands there now: the list may be that of an earlier word.</summary>
    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key is "Enter" && await FindAsync() is [var one]) await ChooseAsync(one);
    }

    private async Task<IReadOnlyList<CustomerRow>> FindAsync() =>
        _query.Trim().Length < Fewest ? [] : await customers.RunAsync(new() { Query = _query, Sort = CustomerSort.LastOrder }, null, Shown);

    private async Task ChooseAsync(CustomerRow customer)
    {
        _turn++;
        var typed = _query;
        (_query, _found, _said) = ("", [], $"{customer.Title} is filled in below.");
        await OnChosen.InvokeAsync(customer);
        await js.InvokeVoidAsync("forgetTyped", _input, typed);
    }

    private static string WhoOf(CustomerRow c) => string.Join(" · ", new[] { c.Email, c.Phone, c.Address.City }.Where(text => text.Length > 0 && text != c.Title));
}
