using System.Reflection;
using Microsoft.AspNetCore.Components;
using OrderCloud.Web;
using OrderCloud.Web.Account;

namespace OrderCloud.EndToEnd.Tests.Walk;

/// <summary>One page to look at.</summary>
/// <param name="OnPhone">People open it on a phone as well.</param>
/// <param name="Scrolls">On a phone a table of it scrolls inside its card: pages for a desk that may be looked at.</param>
public sealed record Visit(string Address, bool OnPhone = false, int Status = 200, bool Scrolls = false);

/// <summary>Every page of the site, by its route, and where to see it. A new page belongs here.</summary>
internal static class Visits
{
    /// <summary>Pages that anybody may open.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Visit>> Public(FilledStore at) => new Dictionary<string, IReadOnlyList<Visit>>
    {
        [Links.LandingRoute] = [new(Links.Landing, OnPhone: true)],
        [Links.SignUpRoute] = [new(Links.SignUp, OnPhone: true)],
        [Links.SignInRoute] = [new(Links.SignIn(), OnPhone: true), new(Links.SignIn(Links.Orders(at.Merchant.Slug))), new(Links.SignInChanged)],
        // Without the first step it leads back to it; the second is looked at by the journey with a passkey.
        [Links.SignInCodeRoute] = [new(Links.SignInCode(null, remember: true))],
        [Links.ForgotRoute] = [new(Links.Forgot, OnPhone: true)],
        [Links.ResetRoute] = [new(at.Reset, OnPhone: true), new(at.Reset + "x", OnPhone: true, Status: 410)],
        [Links.InvitationRoute] = [new(at.Invitation, OnPhone: true), new(at.Invitation + "x", OnPhone: true, Status: 410)],
        [Links.NotFoundRoute] = [new("/account/nothing-here", Status: 404)],
        [Links.ErrorRoute] = [new(Links.ErrorRoute, Status: 404)],
        // Its content is looked at by the journey of a payment.
        [Links.PayRoute] = [new(at.Tracking.Replace("/track/", "/pay/", StringComparison.Ordinal), OnPhone: true, Status: 404)],
        [Links.TrackRoute] = [new(at.Tracking, OnPhone: true), new(at.Tracking + "x", OnPhone: true, Status: 404)],
        [Links.CustomerCancelRoute] = [new(at.Tracking + "/cancel", OnPhone: true), new(at.Tracking + "x/cancel", OnPhone: true, Status: 404)],
        [Links.CustomerAddressRoute] = [new(at.Tracking + "/address", OnPhone: true), new(at.Tracking + "x/address", OnPhone: true, Status: 404)],
        [Links.FindReturnRoute] = [new(Links.FindReturn(at.Merchant.Slug), OnPhone: true)],
        // Their content is looked at by the journey of a return.
        [Links.CustomerReturnsRoute] = [new(Links.CustomerReturns(at.Merchant.Slug, "nothing"), OnPhone: true, Status: 404)],
        [Links.CustomerReturnRoute] = [new(Links.CustomerReturn(at.Merchant.Slug, "nothing", "1001-R1"), OnPhone: true, Status: 404)],
        [Links.PlatformMailRoute] = [new(Links.PlatformMailRoute)],
        [Links.KitRoute] = [new(Links.KitRoute)],
    };

    /// <summary>Pages for somebody who is signed in.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Visit>> SignedIn(FilledStore at)
    {
        var slug = at.Merchant.Slug;
        return new Dictionary<string, IReadOnlyList<Visit>>
        {
            [Links.HomeRoute] = [new(Links.Home(slug))],
            [Links.OrdersRoute] = [new(Links.Orders(slug)), new($"{Links.Orders(slug)}?view=on_hold&q=nobody")],
            [Links.OrderRoute] = [.. new[] { at.Open, at.Held, at.Backordered, at.Cancelled, at.Shipped }.Select(id => new Visit(Links.Order(slug, id), OnPhone: true)), new(Links.Order(slug, Guid.Empty), Status: 404)],
            [Links.EditOrderRoute] = [new(Links.EditOrder(slug, at.Open), OnPhone: true), new(Links.EditOrder(slug, at.Shipped)), new(Links.EditOrder(slug, Guid.Empty), Status: 404)],
            [Links.OrderTrailRoute] = [new(Links.OrderTrail(slug, at.Shipped)), new(Links.OrderTrail(slug, Guid.Empty), Status: 404)],
            [Links.BulkRunRoute] = [new(Links.BulkRun(slug, at.BulkRun)), new(Links.BulkRun(slug, Guid.Empty), Status: 404)],
            [Links.NewOrderRoute] = [new(Links.NewOrder(slug))],
            [Links.OrdersImportRoute] = [new(Links.OrdersImport(slug))],
            [Links.ImportsRoute] = [new(Links.Imports(slug))],
            [Links.NewImportRoute] = [new(Links.NewImport(slug, "products")), new(Links.NewImport(slug, "past-orders")), new(Links.NewImport(slug, "nothing"), Status: 404)],
            [Links.ImportRoute] = [new(Links.Import(slug, at.ImportDraft)), new(Links.ImportPreview(slug, at.ImportDraft)), new(Links.Import(slug, at.ImportDone)), new(Links.Import(slug, Guid.Empty), Status: 404)],
            [Links.CustomersRoute] = [new(Links.Customers(slug)), new($"{Links.Customers(slug)}?sort=value&follow=all"), new($"{Links.Customers(slug)}?q=nobody")],
            [Links.CustomerRoute] = [new(Links.Customer(slug, at.Customer), OnPhone: true), new($"{Links.Customer(slug, at.Customer)}?tab=messages"), new($"{Links.Customer(slug, at.Customer)}?tab=payments"), new(Links.Customer(slug, Guid.Empty), Status: 404)],
            [Links.FollowUpsRoute] = [new(Links.FollowUps(slug)), new($"{Links.FollowUps(slug)}?of=all")],
            [Links.DuplicatesRoute] = [new(Links.Duplicates(slug))],
            [Links.InvoicesRoute] = [new(Links.Invoices(slug)), new($"{Links.Invoices(slug)}?tab=credits"), new($"{Links.Invoices(slug)}?tab=overdue&q=nobody")],
            [Links.CreditNoteRoute] = [new(Links.CreditNote(slug, at.CreditNote)), new(Links.CreditNote(slug, Guid.Empty), Status: 404)],
            [Links.InvoiceRoute] = [new(Links.Invoice(slug, at.Invoice)), new(Links.Invoice(slug, Guid.Empty), Status: 404)],
            [Links.BankRoute] = [new(Links.Bank(slug))],
            [Links.FulfillmentRoute] = [new(Links.Fulfillment(slug), OnPhone: true)],
            [Links.PackRoute] = [new(Links.Pack(slug, at.Part), OnPhone: true)],
            [Links.ShipmentsRoute] = [new(Links.Shipments(slug), OnPhone: true)],
            [Links.InventoryRoute] = [new(Links.Inventory(slug), OnPhone: true)],
            [Links.InventoryLedgerRoute] = [new(Links.InventoryLedger(slug, Shelf.Sku))],
            [Links.StockProofRoute] = [new(Links.StockProof(slug))],
            [Links.ReturnsRoute] = [new(Links.Returns(slug), OnPhone: true), new($"{Links.Returns(slug)}?waits=decide")],
            [Links.ReturnRoute] = [new(Links.Return(slug, at.Return), OnPhone: true), new(Links.Return(slug, Guid.Empty), Status: 404)],
            [Links.ReturnScanRoute] = [new(Links.ReturnScan(slug), OnPhone: true)],
            [Links.ReceiveReturnRoute] = [new(Links.ReceiveReturn(slug, at.Return), OnPhone: true), new(Links.ReceiveReturn(slug, Guid.Empty), Status: 404)],
            [Links.ReceivingRoute] = [new(Links.Receiving(slug), OnPhone: true)],
            [Links.ReceiptRoute] = [new(Links.Receipt(slug, at.Goods.Receipt), OnPhone: true), new(Links.Receipt(slug, Guid.Empty), Status: 404)],
            [Links.TransfersRoute] = [new(Links.Transfers(slug)), new($"{Links.Transfers(slug)}?status=in_transit"), new($"{Links.Transfers(slug)}?q=nothing")],
            [Links.NewTransferRoute] = [new(Links.NewTransfer(slug))],
            [Links.TransferRoute] = [new(Links.Transfer(slug, at.Goods.Sent), OnPhone: true), new(Links.Transfer(slug, at.Goods.Planned)), new(Links.Transfer(slug, Guid.Empty), Status: 404)],
            [Links.TransferEditRoute] = [new(Links.TransferEdit(slug, at.Goods.Planned)), new(Links.TransferEdit(slug, at.Goods.Sent), Status: 404)],
            [Links.CountsRoute] = [new(Links.Counts(slug)), new($"{Links.Counts(slug)}?status=submitted"), new($"{Links.Counts(slug)}?q=nothing")],
            [Links.NewCountRoute] = [new(Links.NewCount(slug))],
            [Links.CountRoute] = [new(Links.Count(slug, at.Goods.Submitted)), new(Links.Count(slug, at.Goods.Counting), OnPhone: true), new(Links.Count(slug, Guid.Empty), Status: 404)],
            [Links.CountingRoute] = [new(Links.Counting(slug, at.Goods.Counting), OnPhone: true), new(Links.Counting(slug, at.Goods.Submitted) + "?tab=counted", OnPhone: true), new(Links.Counting(slug, Guid.Empty), Status: 404)],
            [Links.ProductsRoute] = [new(Links.Products(slug), OnPhone: true)],
            [Links.NewProductRoute] = [new(Links.NewProduct(slug))],
            [Links.ProductRoute] = [new(Links.Product(slug, at.Product))],
            [Links.LocationsRoute] = [new(Links.Locations(slug))],
            [Links.NewLocationRoute] = [new(Links.NewLocation(slug))],
            [Links.LocationRoute] = [new(Links.Location(slug, at.Location))],
            [Links.ChannelsRoute] = [new(Links.Channels(slug))],
            [Links.ChannelRoute] = [new(Links.Channel(slug, at.Channel))],
            [Links.ChannelEventRoute] = [new(Links.ChannelEvent(slug, at.Channel, at.Event)), new(Links.ChannelEvent(slug, at.Channel, Guid.Empty), Status: 404)],
            [Links.JobsRoute] = [new(Links.Jobs(slug))],
            [Links.SettingsRoute] = [new(Links.Settings(slug))],
            [Links.StoreSettingsRoute] = [new(Links.StoreSettings(slug), OnPhone: true)],
            [Links.RegionRoute] = [new(Links.Region(slug))],
            [Links.MessageSettingsRoute] = [new(Links.MessageSettings(slug))],
            [Links.MessageTemplateRoute] = [new(Links.MessageTemplate(slug, "shipped")), new(Links.MessageTemplate(slug, "nothing"), Status: 404)],
            [Links.AuditRoute] = [new(Links.Audit(slug), OnPhone: true), new($"{Links.Audit(slug)}?q=nobody")],
            [Links.MessagesRoute] = [new(Links.Messages(slug)), new($"{Links.Messages(slug)}?state=bounced&q=nobody")],
            [Links.MessageRoute] = [new(Links.Message(slug, at.Message)), new(Links.Message(slug, Guid.Empty), Status: 404)],
            [Links.ApiKeysRoute] = [new(Links.ApiKeys(slug))],
            [Links.LimitsRoute] = [new(Links.Limits(slug))],
            [Links.CloseRoute] = [new(Links.Close(slug))],
            // Its content is looked at by the journey of an operator.
            [Links.SuspendedRoute] = [new(Links.Suspended("nobody-here"), Status: 404)],
            [Links.MailboxRoute] = [new(Links.Mailbox, OnPhone: true)],
            [Links.OperatorProofRoute] = [new(Links.OperatorProof, OnPhone: true)],
            [Links.PlatformRoute] = [new(Links.Platform, OnPhone: true, Scrolls: true), new($"{Links.Platform}?q=nobody"), new($"{Links.Platform}?sort=orders&state=active")],
            [Links.PlatformMerchantRoute] = [new(Links.PlatformMerchant(at.Merchant.TenantId.Value)), new(Links.PlatformMerchant(Guid.Empty), Status: 404)],
            [Links.PlatformJobsRoute] = [new(Links.PlatformJobs)],
            [Links.PlatformHealthRoute] = [new(Links.PlatformHealth)],
            [Links.PlatformMailsRoute] = [new(Links.PlatformMails)],
            [Links.PaymentSettingsRoute] = [new(Links.PaymentSettings(slug))],
            [Links.CurrenciesRoute] = [new(Links.Currencies(slug), OnPhone: true)],
            [Links.GoodwillSettingsRoute] = [new(Links.GoodwillSettings(slug), OnPhone: true)],
            [Links.FraudSettingsRoute] = [new(Links.FraudSettings(slug), OnPhone: true)],
            [Links.WebhooksRoute] = [new(Links.Webhooks(slug), OnPhone: true)],
            [Links.WebhookRoute] = [new(Links.Webhook(slug, at.Told.EndpointId.Value), OnPhone: true), new($"{Links.Webhook(slug, at.Told.EndpointId.Value)}?state=delivered"), new(Links.Webhook(slug, Guid.Empty), Status: 404)],
            [Links.WebhookDeliveryRoute] = [new(Links.WebhookDelivery(slug, at.Told.EndpointId.Value, at.Told.Id.Value), OnPhone: true), new(Links.WebhookDelivery(slug, at.Told.EndpointId.Value, Guid.Empty), Status: 404)],
            [Links.ReturnSettingsRoute] = [new(Links.ReturnSettings(slug), OnPhone: true)],
            [Links.InvoicingSettingsRoute] = [new(Links.InvoicingSettings(slug))],
            [Links.MembersRoute] = [new(Links.Members(slug))],
            [Links.SecurityRoute] = [new(Links.Security, OnPhone: true), new(Links.SecurityAfter(SecurityPage.PasskeyAdded))],
            [Links.AuthenticatorRoute] = [new(Links.Authenticator, OnPhone: true)],
            [Links.ChooseMerchantRoute] = [new(Links.ChooseMerchant, OnPhone: true)],
        };
    }

    /// <summary>The routes that the site's components declare.</summary>
    public static IEnumerable<string> Declared =>
        typeof(Links).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IComponent))).SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Distinct();
}
