using System.Collections.Frozen;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tenants;

/// <summary>A member's seat in a merchant.</summary>
public enum Role { Owner, Manager, Warehouse, Service, Accountant, Viewer }

/// <summary>The one table of who may do what. API keys have scopes instead of a role.</summary>
public static class Roles
{
    private static readonly Permission[] Everything = Enum.GetValues<Permission>();

    private static readonly Permission[] Looking =
    [
        Permission.ViewOrders, Permission.ViewPayments, Permission.ViewCustomers, Permission.ViewCatalog, Permission.ViewStock,
        Permission.ViewFulfillment, Permission.ViewChannels, Permission.ViewJobs, Permission.ViewInvoices, Permission.ViewSettings, Permission.ViewReturns,
    ];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, Permission[]>
    {
        [Role.Owner] = Everything,
        [Role.Manager] = [.. Everything.Except([Permission.EditTeam, Permission.EditApiKeys, Permission.CloseAccount, Permission.ApproveOwnCounts])],
        [Role.Warehouse] =
        [
            Permission.ViewOrders, Permission.ViewCatalog, Permission.ViewStock, Permission.AdjustStock, Permission.ViewFulfillment, Permission.Fulfill,
            Permission.ViewReturns, Permission.ReceiveReturns,
        ],
        [Role.Service] = [.. Looking, Permission.EditOrders, Permission.RecordPayments, Permission.GiveGoodwill, Permission.EditCustomers, Permission.EditReturns],
        [Role.Accountant] = [.. Looking, Permission.RecordPayments, Permission.RefundPayments, Permission.EditInvoices],
        [Role.Viewer] = Looking,
    }.ToFrozenDictionary(r => r.Key, r => r.Value.ToFrozenSet());

    public static IReadOnlySet<Permission> PermissionsOf(Role role) => Table[role];
}
