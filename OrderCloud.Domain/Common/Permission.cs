namespace OrderCloud.Domain.Common;

/// <summary>What an actor may do. Roles and API scopes are sets of these; actions ask for exactly one.</summary>
public enum Permission
{
    ViewOrders,
    EditOrders,
    ViewPayments,
    RecordPayments,
    ViewInvoices,
    EditInvoices,
    ViewCustomers,
    EditCustomers,
    ViewCatalog,
    EditCatalog,
    ViewStock,
    AdjustStock,
    EditLocations,
    ViewFulfillment,
    Fulfill,
    ViewChannels,
    EditChannels,
    ViewJobs,
    RunJobs,
    EditSettings,
    EditTeam,
    EditApiKeys,
    ViewAudit,
}
