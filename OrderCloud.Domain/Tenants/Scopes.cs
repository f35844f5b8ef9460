using System.Collections.Frozen;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tenants;

/// <summary>What an API key may do: scopes like "orders:read", each a set of permissions.</summary>
public static class Scopes
{
    private static readonly FrozenDictionary<string, Permission[]> Table = new Dictionary<string, Permission[]>
    {
        ["orders:read"] = [Permission.ViewOrders, Permission.ViewPayments],
        ["orders:write"] = [Permission.ViewOrders, Permission.ViewPayments, Permission.EditOrders, Permission.RecordPayments, Permission.RefundPayments, Permission.GiveGoodwill],
        ["customers:read"] = [Permission.ViewCustomers],
        ["customers:write"] = [Permission.ViewCustomers, Permission.EditCustomers],
        ["privacy:read"] = [Permission.ExportPersonalData],
        ["privacy:write"] = [Permission.ExportPersonalData, Permission.ErasePersonalData],
        ["products:read"] = [Permission.ViewCatalog],
        ["products:write"] = [Permission.ViewCatalog, Permission.EditCatalog],
        ["stock:read"] = [Permission.ViewStock],
        ["stock:write"] = [Permission.ViewStock, Permission.AdjustStock],
        ["locations:read"] = [Permission.ViewStock],
        ["locations:write"] = [Permission.ViewStock, Permission.EditLocations],
        ["fulfillment:read"] = [Permission.ViewFulfillment],
        ["fulfillment:write"] = [Permission.ViewFulfillment, Permission.Fulfill],
        ["returns:read"] = [Permission.ViewReturns],
        ["returns:write"] = [Permission.ViewReturns, Permission.EditReturns, Permission.ReceiveReturns],
        ["invoices:read"] = [Permission.ViewInvoices],
        ["channels:read"] = [Permission.ViewChannels],
        ["channels:write"] = [Permission.ViewChannels, Permission.EditChannels],
        ["settings:read"] = [Permission.ViewSettings],
        ["settings:write"] = [Permission.ViewSettings, Permission.EditSettings],
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> All { get; } = [.. Table.Keys.Order(StringComparer.Ordinal)];

    public static bool IsKnown(string scope) => Table.ContainsKey(scope);

    public static IReadOnlySet<Permission> PermissionsOf(IEnumerable<string> scopes) =>
        scopes.SelectMany(scope => Table.GetValueOrDefault(scope, [])).ToFrozenSet();
}
