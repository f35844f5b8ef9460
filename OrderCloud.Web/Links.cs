namespace OrderCloud.Web;

/// <summary>Every address of the site: the route template a page declares, and the method that builds a link to it.</summary>
public static class Links
{
    public const string LandingRoute = "/";
    public const string SignUpRoute = "/account/sign-up";
    public const string SignInRoute = "/account/sign-in";
    public const string SignInCodeRoute = "/account/sign-in/code";
    public const string SignOutRoute = "/account/sign-out";
    public const string ChooseMerchantRoute = "/account/merchants";
    public const string ForgotRoute = "/account/forgot";
    public const string ResetRoute = "/account/reset";
    public const string InvitationRoute = "/account/invitation/{token}";
    public const string SecurityRoute = "/account/security";
    public const string AuthenticatorRoute = "/account/security/authenticator";
    public const string PasskeyCreationRoute = "/account/passkeys/creation-options";
    public const string PasskeyRequestRoute = "/account/passkeys/request-options";
    public const string DemoRoute = "/account/demo";
    public const string SuspendedRoute = "/account/suspended/{slug}";
    public const string MailboxRoute = Infrastructure.Tenants.MailboxProof.Path;
    public const string OperatorProofRoute = "/account/operator";
    public const string NotFoundRoute = "/not-found";
    public const string ErrorRoute = "/error";
    public const string ApiDocsRoute = "/openapi/v1.json";
    public const string MetricsRoute = "/metrics";
    public const string KitRoute = "/_kit";

    public const string HomeRoute = "/{merchant}";
    public const string OrdersRoute = "/{merchant}/orders";
    public const string OrdersImportRoute = "/{merchant}/orders/import";
    public const string OrderRoute = "/{merchant}/orders/{id:guid}";
    public const string EditOrderRoute = "/{merchant}/orders/{id:guid}/edit";
    public const string OrderTrailRoute = "/{merchant}/orders/{id:guid}/trail";
    public const string BulkRunRoute = "/{merchant}/orders/bulk/{id:guid}";
    public const string BulkResultRoute = BulkRunRoute + "/result.csv";
    public const string BulkPaperRoute = BulkRunRoute + "/paper.pdf";
    public const string NewOrderRoute = "/{merchant}/orders/new";
    public const string CustomersRoute = "/{merchant}/customers";
    public const string FollowUpsRoute = "/{merchant}/customers/follow-ups";
    public const string DuplicatesRoute = "/{merchant}/customers/duplicates";
    public const string PersonalDataRoute = "/{merchant}/customers/{id:guid}/data.json";
    public const string CustomerRoute = "/{merchant}/customers/{id:guid}";
    public const string InvoicesRoute = "/{merchant}/invoices";
    public const string InvoiceRoute = "/{merchant}/invoices/{id:guid}";
    public const string InvoicePdfRoute = "/{merchant}/invoices/{id:guid}.pdf";
    public const string InvoiceXmlRoute = "/{merchant}/invoices/{id:guid}.xml";
    public const string CreditNoteRoute = "/{merchant}/credit-notes/{id:guid}";
    public const string CreditNotePdfRoute = "/{merchant}/credit-notes/{id:guid}.pdf";
    public const string CreditNoteXmlRoute = "/{merchant}/credit-notes/{id:guid}.xml";
    public const string BankRoute = "/{merchant}/invoices/bank";
    public const string FulfillmentRoute = "/{merchant}/fulfillment";
    public const string PackRoute = "/{merchant}/fulfillment/{foId:guid}/pack";
    public const string ShipmentsRoute = "/{merchant}/shipments";
    public const string PackingSlipRoute = "/{merchant}/fulfillment/{foId:guid}/packing-slip.pdf";
    public const string PickListRoute = "/{merchant}/fulfillment/pick-list.pdf";
    public const string ReturnsRoute = "/{merchant}/returns";
    public const string ReturnRoute = "/{merchant}/returns/{id:guid}";
    public const string ReceiveReturnRoute = "/{merchant}/returns/{id:guid}/receive";
    public const string ReturnScanRoute = "/{merchant}/returns/scan";
    public const string ReturnPhotoRoute = "/{merchant}/returns/{id:guid}/photos/{file:guid}";
    public const string InventoryRoute = "/{merchant}/inventory";
    public const string InventoryLedgerRoute = "/{merchant}/inventory/{*sku}";
    public const string StockProofRoute = "/{merchant}/inventory/proof";
    public const string ReceivingRoute = "/{merchant}/receiving";
    public const string ReceiptRoute = "/{merchant}/receiving/{id:guid}";
    public const string TransfersRoute = "/{merchant}/transfers";
    public const string NewTransferRoute = "/{merchant}/transfers/new";
    public const string TransferRoute = "/{merchant}/transfers/{id:guid}";
    public const string TransferEditRoute = "/{merchant}/transfers/{id:guid}/edit";
    public const string CountsRoute = "/{merchant}/counts";
    public const string NewCountRoute = "/{merchant}/counts/new";
    public const string CountRoute = "/{merchant}/counts/{id:guid}";
    public const string CountingRoute = "/{merchant}/counts/{id:guid}/count";
    public const string PackingSlipsRoute = "/{merchant}/fulfillment/packing-slips.pdf";
    public const string ProductsRoute = "/{merchant}/products";
    public const string NewProductRoute = "/{merchant}/products/new";
    public const string ProductRoute = "/{merchant}/products/{id:guid}";
    public const string LocationsRoute = "/{merchant}/locations";
    public const string NewLocationRoute = "/{merchant}/locations/new";
    public const string LocationRoute = "/{merchant}/locations/{id:guid}";
    public const string ChannelsRoute = "/{merchant}/channels";
    public const string ChannelRoute = "/{merchant}/channels/{id:guid}";
    public const string ChannelEventRoute = "/{merchant}/channels/{id:guid}/events/{eventId:guid}";
    public const string ImportsRoute = "/{merchant}/import";
    public const string NewImportRoute = "/{merchant}/import/new/{kind}";
    public const string ImportRoute = "/{merchant}/import/{id:guid}";
    public const string ImportErrorsRoute = "/{merchant}/import/{id:guid}/errors.csv";
    public const string ImportTemplateRoute = "/{merchant}/import/template/{kind}.csv";
    public const string JobsRoute = "/{merchant}/jobs";
    public const string OrdersExportRoute = OrdersRoute + ExportFile;
    public const string CustomersExportRoute = CustomersRoute + ExportFile;
    public const string ShipmentsExportRoute = ShipmentsRoute + ExportFile;
    public const string InventoryExportRoute = InventoryRoute + ExportFile;
    public const string ProductsExportRoute = ProductsRoute + ExportFile;
    private const string ExportFile = "/export.csv";
    public const string SettingsRoute = "/{merchant}/settings";
    public const string StoreSettingsRoute = "/{merchant}/settings/store";
    public const string RegionRoute = "/{merchant}/settings/region";
    public const string ApiKeysRoute = "/{merchant}/settings/api-keys";
    public const string InvoicingSettingsRoute = "/{merchant}/settings/invoicing";
    public const string PaymentSettingsRoute = "/{merchant}/settings/payments";
    public const string GoodwillSettingsRoute = "/{merchant}/settings/goodwill";
    public const string FraudSettingsRoute = "/{merchant}/settings/fraud-check";
    public const string CurrenciesRoute = "/{merchant}/settings/currencies";
    public const string WebhooksRoute = "/{merchant}/settings/webhooks";
    public const string WebhookRoute = WebhooksRoute + "/{id:guid}";
    public const string WebhookDeliveryRoute = WebhookRoute + "/deliveries/{deliveryId:guid}";
    public const string ReturnSettingsRoute = "/{merchant}/settings/returns";
    public const string MembersRoute = "/{merchant}/settings/members";
    public const string MessageSettingsRoute = "/{merchant}/settings/messages";
    public const string MessageTemplateRoute = "/{merchant}/settings/messages/{kind}";
    public const string AuditRoute = "/{merchant}/settings/audit";
    public const string AuditExportRoute = AuditRoute + ExportFile;
    public const string CloseRoute = "/{merchant}/settings/close";
    public const string CloseByPasskeyRoute = CloseRoute + "/passkey";
    public const string CloseExportRoute = CloseRoute + "/export.zip";
    public const string LimitsRoute = "/{merchant}/settings/limits";
    public const string MessagesRoute = "/{merchant}/messages";
    public const string MessageRoute = "/{merchant}/messages/{id:guid}";
    public const string MessageFileRoute = "/{merchant}/messages/{id:guid}/attachment";

    public const string LogoRoute = "/s/logo/{tenant:guid}/{id:guid}";
    public const string TrackRoute = "/s/{merchant}/track/{token}";
    public const string CustomerCancelRoute = "/s/{merchant}/track/{token}/cancel";
    public const string CustomerAddressRoute = "/s/{merchant}/track/{token}/address";
    public const string PayRoute = "/s/{merchant}/pay/{token}";
    public const string FindReturnRoute = "/s/{merchant}/returns";
    public const string CustomerReturnsRoute = "/s/{merchant}/returns/{token}";
    public const string CustomerReturnRoute = "/s/{merchant}/returns/{token}/{number}";
    public const string CustomerSlipRoute = "/s/{merchant}/returns/{token}/{number}/slip.pdf";
    public const string CustomerPhotoRoute = "/s/{merchant}/returns/{token}/{number}/photos/{file:guid}";

    public const string PlatformMailRoute = "/platform/mail";
    public const string PlatformRoute = "/platform";
    public const string PlatformMerchantRoute = "/platform/merchants/{id:guid}";
    public const string PlatformJobsRoute = "/platform/jobs";
    public const string PlatformHealthRoute = "/platform/health";
    public const string PlatformMailsRoute = "/platform/mails";

    public static string Landing => LandingRoute;
    public static string SignUp => SignUpRoute;
    public static string SignOut => SignOutRoute;
    public static string ChooseMerchant => ChooseMerchantRoute;
    public static string Forgot => ForgotRoute;

    /// <summary>Where one signs in after the password was changed.</summary>
    public static string SignInChanged => SignInRoute + "?changed=true";
    public static string Security => SecurityRoute;
    public static string Authenticator => AuthenticatorRoute;
    public static string PasskeyCreation => PasskeyCreationRoute;
    public static string PasskeyRequest => PasskeyRequestRoute;
    public static string Demo => DemoRoute;
    public static string ApiDocs => ApiDocsRoute;
    public static string Platform => PlatformRoute;
    public static string PlatformJobs => PlatformJobsRoute;
    public static string PlatformHealth => PlatformHealthRoute;
    public static string PlatformMails => PlatformMailsRoute;
    public static string Mailbox => MailboxRoute;

    public static string OperatorProof => OperatorProofRoute;
    public static string PlatformMerchant(Guid id) => $"/platform/merchants/{id}";

    /// <summary>What a member of a suspended merchant sees instead of it.</summary>
    public static string Suspended(string slug) => $"/account/suspended/{Part(slug)}";

    public static string SignIn(string? returnUrl = null) =>
        returnUrl is null ? SignInRoute : $"{SignInRoute}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The second step, after the password.</summary>
    public static string SignInCode(string? returnUrl, bool remember) =>
        $"{SignInCodeRoute}?remember={(remember ? "true" : "false")}{(returnUrl is null ? null : $"&returnUrl={Uri.EscapeDataString(returnUrl)}")}";

    /// <summary>The security page with a word about what was done.</summary>
    public static string SecurityAfter(string done) => $"{SecurityRoute}?done={Part(done)}";

    public static string Reset(Guid user, string token) => $"{ResetRoute}?user={user}&token={Part(token)}";
    public static string Invitation(string token) => $"/account/invitation/{Part(token)}";
    public static string Home(string slug) => $"/{Part(slug)}";
    public static string Orders(string slug) => $"/{Part(slug)}/orders";
    public static string OrdersImport(string slug) => $"/{Part(slug)}/orders/import";
    public static string Order(string slug, Guid id) => $"/{Part(slug)}/orders/{id}";

    public static string EditOrder(string slug, Guid id) => $"{Order(slug, id)}/edit";
    public static string OrderTrail(string slug, Guid id) => $"{Order(slug, id)}/trail";
    public static string BulkRun(string slug, Guid id) => $"/{Part(slug)}/orders/bulk/{id}";
    public static string BulkResult(string slug, Guid id) => $"{BulkRun(slug, id)}/result.csv";
    public static string BulkPaper(string slug, Guid id) => $"{BulkRun(slug, id)}/paper.pdf";
    public static string NewOrder(string slug) => $"/{Part(slug)}/orders/new";
    public static string Customers(string slug) => $"/{Part(slug)}/customers";
    public static string FollowUps(string slug) => $"/{Part(slug)}/customers/follow-ups";
    public static string Duplicates(string slug) => $"/{Part(slug)}/customers/duplicates";
    public static string PersonalData(string slug, Guid id) => $"/{Part(slug)}/customers/{id}/data.json";
    public static string Customer(string slug, Guid id) => $"/{Part(slug)}/customers/{id}";
    public static string Invoices(string slug) => $"/{Part(slug)}/invoices";
    public static string Invoice(string slug, Guid id) => $"/{Part(slug)}/invoices/{id}";
    public static string InvoicePdf(string slug, Guid id) => $"/{Part(slug)}/invoices/{id}.pdf";
    public static string InvoiceXml(string slug, Guid id) => $"/{Part(slug)}/invoices/{id}.xml";
    public static string CreditNote(string slug, Guid id) => $"/{Part(slug)}/credit-notes/{id}";
    public static string CreditNotePdf(string slug, Guid id) => $"/{Part(slug)}/credit-notes/{id}.pdf";
    public static string CreditNoteXml(string slug, Guid id) => $"/{Part(slug)}/credit-notes/{id}.xml";
    public static string Bank(string slug) => $"/{Part(slug)}/invoices/bank";
    public static string Fulfillment(string slug) => $"/{Part(slug)}/fulfillment";
    public static string Pack(string slug, Guid foId) => $"/{Part(slug)}/fulfillment/{foId}/pack";
    public static string Shipments(string slug) => $"/{Part(slug)}/shipments";
    public static string PackingSlip(string slug, Guid foId) => $"/{Part(slug)}/fulfillment/{foId}/packing-slip.pdf";

    public static string PickList(string slug, string location, IEnumerable<Guid> ids) =>
        $"/{Part(slug)}/fulfillment/pick-list.pdf?location={Part(location)}&ids={string.Join(',', ids)}";

    /// <summary>The slips of these parts, in the queue's order.</summary>
    public static string PackingSlips(string slug, IEnumerable<Guid> ids) => $"/{Part(slug)}/fulfillment/packing-slips.pdf?ids={string.Join(',', ids)}";

    /// <summary>The slips of everything that a tab of the queue shows.</summary>
    public static string PackingSlips(string slug, string tab, string? location) =>
        $"/{Part(slug)}/fulfillment/packing-slips.pdf?tab={Part(tab)}{(location is null ? null : $"&location={Part(location)}")}";

    /// <summary>One walk for everything that a tab of the queue shows at the location.</summary>
    public static string PickListOfAll(string slug, string location, string tab) => $"/{Part(slug)}/fulfillment/pick-list.pdf?location={Part(location)}&tab={Part(tab)}";

    public static string Inventory(string slug) => $"/{Part(slug)}/inventory";
    public static string StockProof(string slug) => $"/{Part(slug)}/inventory/proof";
    public static string InventoryLedger(string slug, string sku) => $"/{Part(slug)}/inventory/{Part(sku)}";
    public static string Receiving(string slug) => $"/{Part(slug)}/receiving";
    public static string Receipt(string slug, Guid id) => $"/{Part(slug)}/receiving/{id}";
    public static string Transfers(string slug) => $"/{Part(slug)}/transfers";
    public static string NewTransfer(string slug) => $"/{Part(slug)}/transfers/new";
    public static string Transfer(string slug, Guid id) => $"/{Part(slug)}/transfers/{id}";
    public static string TransferEdit(string slug, Guid id) => $"/{Part(slug)}/transfers/{id}/edit";
    public static string Counts(string slug) => $"/{Part(slug)}/counts";
    public static string NewCount(string slug) => $"/{Part(slug)}/counts/new";
    public static string Count(string slug, Guid id) => $"/{Part(slug)}/counts/{id}";
    public static string Counting(string slug, Guid id) => $"/{Part(slug)}/counts/{id}/count";
    public static string Products(string slug) => $"/{Part(slug)}/products";
    public static string NewProduct(string slug) => $"/{Part(slug)}/products/new";
    public static string Product(string slug, Guid id) => $"/{Part(slug)}/products/{id}";
    public static string Locations(string slug) => $"/{Part(slug)}/locations";
    public static string NewLocation(string slug) => $"/{Part(slug)}/locations/new";
    public static string Location(string slug, Guid id) => $"/{Part(slug)}/locations/{id}";
    public static string Channels(string slug) => $"/{Part(slug)}/channels";
    public static string Channel(string slug, Guid id) => $"/{Part(slug)}/channels/{id}";
    public static string ChannelEvent(string slug, Guid id, Guid eventId) => $"{Channel(slug, id)}/events/{eventId}";
    public static string Imports(string slug) => $"/{Part(slug)}/import";
    public static string NewImport(string slug, string kind) => $"/{Part(slug)}/import/new/{Part(kind)}";
    public static string Import(string slug, Guid id) => $"/{Part(slug)}/import/{id}";
    public static string ImportPreview(string slug, Guid id) => $"/{Part(slug)}/import/{id}?step=preview";
    public static string ImportErrors(string slug, Guid id) => $"/{Part(slug)}/import/{id}/errors.csv";
    public static string ImportTemplate(string slug, string kind) => $"/{Part(slug)}/import/template/{Part(kind)}.csv";
    public static string Jobs(string slug) => $"/{Part(slug)}/jobs";
    public static string Settings(string slug) => $"/{Part(slug)}/settings";
    public static string StoreSettings(string slug) => $"/{Part(slug)}/settings/store";
    public static string Region(string slug) => $"/{Part(slug)}/settings/region";
    public static string ApiKeys(string slug) => $"/{Part(slug)}/settings/api-keys";
    public static string PaymentSettings(string slug) => $"/{Part(slug)}/settings/payments";
    public static string InvoicingSettings(string slug) => $"/{Part(slug)}/settings/invoicing";

    /// <summary>Where the merchant's own name and address on invoices are given.</summary>
    public static string SellerAddress(string slug) => InvoicingSettings(slug) + "#who-invoices";
    public static string Returns(string slug) => $"/{Part(slug)}/returns";
    public static string Return(string slug, Guid id) => $"{Returns(slug)}/{id}";
    public static string ReceiveReturn(string slug, Guid id) => $"{Return(slug, id)}/receive";
    public static string ReturnScan(string slug) => $"{Returns(slug)}/scan";
    public static string ReturnPhoto(string slug, Guid id, Guid file) => $"{Return(slug, id)}/photos/{file}";
    public static string GoodwillSettings(string slug) => $"/{Part(slug)}/settings/goodwill";
    public static string FraudSettings(string slug) => $"/{Part(slug)}/settings/fraud-check";
    public static string Currencies(string slug) => $"/{Part(slug)}/settings/currencies";
    public static string Webhooks(string slug) => $"/{Part(slug)}/settings/webhooks";
    public static string Webhook(string slug, Guid id) => $"{Webhooks(slug)}/{id}";
    public static string WebhookDelivery(string slug, Guid id, Guid delivery) => $"{Webhook(slug, id)}/deliveries/{delivery}";
    public static string ReturnSettings(string slug) => $"/{Part(slug)}/settings/returns";
    public static string Members(string slug) => $"/{Part(slug)}/settings/members";
    public static string MessageSettings(string slug) => $"/{Part(slug)}/settings/messages";
    public static string MessageTemplate(string slug, string kind) => $"/{Part(slug)}/settings/messages/{Part(kind)}";
    public static string Audit(string slug) => $"/{Part(slug)}/settings/audit";
    public static string Close(string slug) => $"/{Part(slug)}/settings/close";
    public static string CloseByPasskey(string slug) => $"{Close(slug)}/passkey";

    /// <summary>The same page with what a passkey's confirmation came to: "done", or the code of the refusal.</summary>
    public static string CloseAfter(string slug, string outcome) => $"{Close(slug)}?passkey={Uri.EscapeDataString(outcome)}";
    public static string CloseExport(string slug) => $"{Close(slug)}/export.zip";
    public static string Limits(string slug) => $"/{Part(slug)}/settings/limits";
    public static string Messages(string slug) => $"/{Part(slug)}/messages";
    public static string Message(string slug, Guid id) => $"/{Part(slug)}/messages/{id}";
    public static string MessageFile(string slug, Guid id) => $"/{Part(slug)}/messages/{id}/attachment";
    public static string Pay(string slug, string token) => $"/s/{Part(slug)}/pay/{Part(token)}";
    public static string FindReturn(string slug) => $"/s/{Part(slug)}/returns";
    public static string CustomerReturns(string slug, string token) => $"{FindReturn(slug)}/{Part(token)}";
    public static string CustomerReturn(string slug, string token, string number) => $"{CustomerReturns(slug, token)}/{Part(number)}";
    public static string CustomerSlip(string slug, string token, string number) => $"{CustomerReturn(slug, token, number)}/slip.pdf";
    public static string CustomerPhoto(string slug, string token, string number, Guid file) => $"{CustomerReturn(slug, token, number)}/photos/{file}";
    public static string Track(string slug, string token) => $"/s/{Part(slug)}/track/{Part(token)}";
    public static string CustomerCancel(string slug, string token) => $"{Track(slug, token)}/cancel";
    public static string CustomerAddress(string slug, string token) => $"{Track(slug, token)}/address";

    /// <summary>The rows of a list as a file; it takes the list's own query string.</summary>
    public static string Export(string list) => list + ExportFile;

    /// <summary>Of a path; what names the store in an address of the portal.</summary>
    public static string FirstSegment(string path) => path.Trim('/').Split('/')[0].ToLowerInvariant();

    private static string Part(string value) => Uri.EscapeDataString(value);
}
