using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.SelfService;

/// <summary>
/// A customer wants to send something back and has the order's number in a mail or on a receipt. They prove that it is theirs and go on to its items; for an
/// order of high value by a code that goes to its mail address, too. What does not fit is answered alike, whatever it is that does not (T12).
/// </summary>
public sealed partial class FindReturnPage(SelfServiceBrand brand, FindForReturn find, FindThrottle throttle, ReturnCodes codes, ReturnPolicies policies, CustomerLinks links, CurrentUser user, NavigationManager nav)
{
    private const string Miss = "There is no order with this number and this e-mail or postal code. Compare both with the mail that confirmed your order.";

    private IReadOnlyList<string> _policy = [];
    private string? _refused;
    private bool _asksCode;

    [Parameter] public string Merchant { get; set; } = "";

    [SupplyParameterFromForm] private string? Number { get; set; }
    [SupplyParameterFromForm] private string? Proof { get; set; }

    [SupplyParameterFromForm] private string? Code { get; set; }

    /// <summary>Another one is to be sent.</summary>
    [SupplyParameterFromForm] private string? Again { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if (await policies.RunAsync(null, Http.RequestAborted) is { } view) _policy = ReturnPolicyWords.Of(view.Policy, view.Country, view.Currency, CultureInfo.CurrentCulture);
    }

    private async Task FindAsync()
    {
        if (!throttle.MayTry(user.TenantId, Number ?? "", Http))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _refused = FindThrottle.Wait;
            return;
        }

        if (await find.RunAsync(Number ?? "", Proof ?? "", Http.RequestAborted) is not { } order) _refused = Miss;
        else if (!await codes.IsAskedAsync(order, Http.RequestAborted) || await HasProvedAsync(order)) nav.NavigateTo(Links.CustomerReturns(Merchant, await links.NewVisitAsync(user.TenantId, order, Http.RequestAborted)));
    }

    private async Task<bool> HasProvedAsync(OrderId order)
    {
        var typed = Http.Request.Form.ContainsKey(nameof(Code));
        if (!typed || Again is not null)
        {
            _refused = await codes.SendAsync(order, Http.RequestAborted) is Outcome<OrderId>.Refused(var unsent) ? unsent.Message : null;
            _asksCode = _refused is null || typed || _refused == ReturnRefusals.CodesOften.Message;
            return false;
        }
        _refused = (await codes.WhyNotAsync(order, Code ?? "", Http.RequestAborted))?.Message;
        _asksCode = _refused is not null;
        return !_asksCode;
    }
}
