using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Returns;

/// <summary>What of an order came back or will, and the way to start it for a customer on the phone.</summary>
public sealed partial class OrderReturns(ReturnList returns, AskReturn ask, CurrentUser user, DialogService dialogs, NavigationManager nav, Toast toast)
{
    private IReadOnlyList<Return>? _returns;
    private bool _busy;

    [Parameter, EditorRequired] public Order Order { get; set; } = default!;
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    private bool MayStart => user.May(Permission.EditReturns) && Order.Lines.Any(l => l.Fulfilled > l.Returned + l.ReturnRequested);

    protected override async Task OnParametersSetAsync()
    {
        Watch("return");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync() => _returns = await returns.OfOrderAsync(Order.Id, Closed);

    private async Task StartAsync()
    {
        if (_busy || await StartReturnDialog.AskAsync(dialogs, Order) is not { } wish) return;
        _busy = true;
        try
        {
            switch (await ask.RunAsync(wish))
            {
                case Outcome<Return>.Done(var made):
                    toast.Done($"{made.Number} is started");
                    nav.NavigateTo(Links.Return(Merchant, made.Id.Value));
                    break;
                case Outcome<Return>.Refused(var why):
                    toast.Refused(why.Message);
                    break;
            }
        }
        finally { _busy = false; }
    }
}
