using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.SelfService;

/// <summary>
/// A customer comes by the link of a mail, on a phone, with two questions: what is it for, and how do I pay? They choose a way, pay at the provider,
/// and come back to read that it worked. Static, without script; no card number is typed here.
/// </summary>
public sealed partial class PayPage(CustomerVisit visit, SelfServiceBrand brand, PayPageFor pays, StartPayment start, LookAtPayment look, MailSettings settings)
{
    private const int MostLines = 20;

    private PayPageView? _view;
    private Uri? _goTo;
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public string Token { get; set; } = "";

    /// <summary>"paid" after the provider's page, "cancelled" after a change of mind.</summary>
    [SupplyParameterFromQuery] private string? Back { get; set; }

    [SupplyParameterFromForm] private string? Gateway { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private string Heading => _view!.State switch
    {
        PayPageState.Paid => "Thank you, your payment is here",
        PayPageState.Waiting => "Your payment is on its way",
        PayPageState.NothingLeft => "Nothing is left to pay",
        PayPageState.Ended => "This pay link has ended",
        _ when Back == "cancelled" => "You have not paid yet",
        _ => $"Pay {brand.MerchantName}",
    };

    private string Explanation => _view!.State switch
    {
        PayPageState.Paid => "You get a mail about it. You may close this page.",
        PayPageState.Waiting => "The provider has not confirmed it yet. You get a mail as soon as it has; please do not pay again.",
        PayPageState.NothingLeft => "This order is paid.",
        PayPageState.Ended => $"If something is left to pay, ask {brand.MerchantName} for a new one.",
        _ when Back == "paid" => "The provider has not told us of a payment yet. If you have just paid, wait a minute and load this page again before you pay once more.",
        _ => "Prices with tax and shipping.",
    };

    protected override async Task OnInitializedAsync()
    {
        _view = visit.Pay;
        if (_view is null || Back != "paid" || !HttpMethods.IsGet(Http.Request.Method)) return;
        await look.RunAsync(_view.LinkId, Http.RequestAborted);
        _view = await pays.RunAsync(_view.LinkId, Http.RequestAborted);
    }

    private async Task PayAsync()
    {
        var here = $"{settings.PublicUrl}{Links.Pay(Merchant, Token)}";
        switch (await start.RunAsync(new(_view!.LinkId, Gateway ?? "", new($"{here}?back=paid"), new($"{here}?back=cancelled")), Http.RequestAborted))
        {
            case Outcome<Uri>.Done(var page):
                _goTo = page;
                break;
            case Outcome<Uri>.Refused(var why):
                _refused = why.Message;
                _view = await pays.RunAsync(_view.LinkId, Http.RequestAborted);
                break;
        }
    }

    private string TitleOf(string? kind) => _view!.Gateways.FirstOrDefault(g => g.Kind == kind).Title ?? "the provider";
}
