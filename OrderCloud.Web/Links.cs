namespace OrderCloud.Web;

/// <summary>Every address of the site: the route template a page declares, and the method that builds a link to it.</summary>
public static class Links
{
    public const string LandingRoute = "/";
    public const string SignUpRoute = "/account/sign-up";
    public const string SignInRoute = "/account/sign-in";
    public const string SignOutRoute = "/account/sign-out";
    public const string ChooseMerchantRoute = "/account/merchants";
    public const string ForgotRoute = "/account/forgot";
    public const string ResetRoute = "/account/reset";
    public const string InvitationRoute = "/account/invitation/{token}";
    public const string NotFoundRoute = "/not-found";
    public const string ErrorRoute = "/error";
    public const string ApiDocsRoute = "/openapi/v1.json";
    public const string KitRoute = "/_kit";

    public const string HomeRoute = "/{merchant}";
    public const string OrdersRoute = "/{merchant}/orders";
    public const string OrdersImportRoute = "/{merchant}/orders/import";
    public const string OrderRoute = "/{merchant}/orders/{id:guid}";
    public const string NewOrderRoute = "/{merchant}/orders/new";
    public const string CustomersRoute = "/{merchant}/customers";
    public const string CustomerRoute = "/{merchant}/customers/{id:guid}";
    public const string FulfillmentRoute = "/{merchant}/fulfillment";
    public const string PackRoute = "/{merchant}/fulfillment/{foId:guid}/pack";
    public const string ShipmentsRoute = "/{merchant}/shipments";
    public const string PackingSlipRoute = "/{merchant}/fulfillment/{foId:guid}/packing-slip.pdf";
    public const string PickListRoute = "/{merchant}/fulfillment/pick-list.pdf";
    public const string InventoryRoute = "/{merchant}/inventory";
    public const string InventoryLedgerRoute = "/{merchant}/inventory/{*sku}";
    public const string StockProofRoute = "/{merchant}/inventory/proof";
    public const string ProductsRoute = "/{merchant}/products";
    public const string NewProductRoute = "/{merchant}/products/new";
    public const string ProductRoute = "/{merchant}/products/{id:guid}";
    public const string LocationsRoute = "/{merchant}/locations";
    public const string NewLocationRoute = "/{merchant}/locations/new";
    public const string LocationRoute = "/{merchant}/locations/{id:guid}";
    public const string ChannelsRoute = "/{merchant}/channels";
    public const string ChannelRoute = "/{merchant}/channels/{id:guid}";
    public const string ImportsRoute = "/{merchant}/import";
    public const string NewImportRoute = "/{merchant}/import/new/{kind}";
    public const string ImportRoute = "/{merchant}/import/{id:guid}";
    public const string ImportErrorsRoute = "/{merchant}/import/{id:guid}/errors.csv";
    public const string ImportTemplateRoute = "/{merchant}/import/template/{kind}.csv";
    public const string JobsRoute = "/{merchant}/jobs";
    public const string SettingsRoute = "/{merchant}/settings";
    public const string ApiKeysRoute = "/{merchant}/settings/api-keys";
    public const string MembersRoute = "/{merchant}/settings/members";

    public const string TrackRoute = "/s/{merchant}/track/{token}";

    public const string PlatformMailRoute = "/platform/mail";

    public static string Landing => LandingRoute;
    public static string SignUp => SignUpRoute;
    public static string SignOut => SignOutRoute;
    public static string ChooseMerchant => ChooseMerchantRoute;
    public static string Forgot => ForgotRoute;

    /// <summary>Where one signs in after the password was changed.</summary>
    public static string SignInChanged => SignInRoute + "?changed=true";
    public static string ApiDocs => ApiDocsRoute;

    public static string SignIn(string? returnUrl = null) =>
        returnUrl is null ? SignInRoute : $"{SignInRoute}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    public static string Reset(Guid user, string token) => $"{ResetRoute}?user={user}&token={Part(token)}";
    public static string Invitation(string token) => $"/account/invitation/{Part(token)}";
    public static string Home(string slug) => $"/{Part(slug)}";
    public static string Orders(string slug) => $"/{Part(slug)}/orders";
    public static string OrdersImport(string slug) => $"/{Part(slug)}/orders/import";
    public static string Order(string slug, Guid id) => $"/{Part(slug)}/orders/{id}";
    public static string NewOrder(string slug) => $"/{Part(slug)}/orders/new";
    public static string Customers(string slug) => $"/{Part(slug)}/customers";
    public static string Customer(string slug, Guid id) => $"/{Part(slug)}/customers/{id}";
    public static string Fulfillment(string slug) => $"/{Part(slug)}/fulfillment";
    public static string Pack(string slug, Guid foId) => $"/{Part(slug)}/fulfillment/{foId}/pack";
    public static string Shipments(string slug) => $"/{Part(slug)}/shipments";
    public static string PackingSlip(string slug, Guid foId) => $"/{Part(slug)}/fulfillment/{foId}/packing-slip.pdf";

    public static string PickList(string slug, string location, IEnumerable<Guid> ids) =>
        $"/{Part(slug)}/fulfillment/pick-list.pdf?location={Part(location)}&ids={string.Join(',', ids)}";

    public static string Inventory(string slug) => $"/{Part(slug)}/inventory";
    public static string StockProof(string slug) => $"/{Part(slug)}/inventory/proof";
    public static string InventoryLedger(string slug, string sku) => $"/{Part(slug)}/inventory/{Part(sku)}";
    public static string Products(string slug) => $"/{Part(slug)}/products";
    public static string NewProduct(string slug) => $"/{Part(slug)}/products/new";
    public static string Product(string slug, Guid id) => $"/{Part(slug)}/products/{id}";
    public static string Locations(string slug) => $"/{Part(slug)}/locations";
    public static string NewLocation(string slug) => $"/{Part(slug)}/locations/new";
    public static string Location(string slug, Guid id) => $"/{Part(slug)}/locations/{id}";
    public static string Channels(string slug) => $"/{Part(slug)}/channels";
    public static string Channel(string slug, Guid id) => $"/{Part(slug)}/channels/{id}";
    public static string Imports(string slug) => $"/{Part(slug)}/import";
    public static string NewImport(string slug, string kind) => $"/{Part(slug)}/import/new/{Part(kind)}";
    public static string Import(string slug, Guid id) => $"/{Part(slug)}/import/{id}";
    public static string ImportPreview(string slug, Guid id) => $"/{Part(slug)}/import/{id}?step=preview";
    public static string ImportErrors(string slug, Guid id) => $"/{Part(slug)}/import/{id}/errors.csv";
    public static string ImportTemplate(string slug, string kind) => $"/{Part(slug)}/import/template/{Part(kind)}.csv";
    public static string Jobs(string slug) => $"/{Part(slug)}/jobs";
    public static string Settings(string slug) => $"/{Part(slug)}/settings";
    public static string ApiKeys(string slug) => $"/{Part(slug)}/settings/api-keys";
    public static string Members(string slug) => $"/{Part(slug)}/settings/members";
    public static string Track(string slug, string token) => $"/s/{Part(slug)}/track/{Part(token)}";

    private static string Part(string value) => Uri.EscapeDataString(value);
}
