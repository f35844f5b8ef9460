namespace OrderCloud.Domain.Common;

/// <summary>What an actor may do. Roles and API scopes are sets of these; actions ask for exactly one.</summary>
public enum Permission
{
    ViewOrders,
    EditOrders,
    ViewPayments,
    RecordPayments,

    /// <summary>Money goes back to the customer, or what was reserved is let go.</summary>
    RefundPayments,

    /// <summary>Money goes back as a favour, up to the limit of the role.</summary>
    GiveGoodwill,
    ViewInvoices,
    EditInvoices,
    ViewCustomers,
    EditCustomers,

    /// <summary>All that is held of a customer, in one file.</summary>
    ExportPersonalData,

    /// <summary>Cannot be taken back.</summary>
    ErasePersonalData,
    ViewCatalog,
    EditCatalog,
    ViewStock,
    AdjustStock,

    /// <summary>Decides on the differences that others counted.</summary>
    ApproveCounts,

    /// <summary>Decides also on differences that one counted oneself.</summary>
    ApproveOwnCounts,
    EditLocations,
    ViewFulfillment,
    Fulfill,
    ViewReturns,

    /// <summary>Starts, approves, declines and ends returns.</summary>
    EditReturns,

    /// <summary>Takes parcels in and looks at what is in them.</summary>
    ReceiveReturns,
    ViewChannels,
    EditChannels,
    ViewJobs,
    RunJobs,

    /// <summary>The rules of the store that others go by, such as its return policy.</summary>
    ViewSettings,
    EditSettings,
    EditTeam,
    EditApiKeys,
    ViewAudit,

    /// <summary>Takes everything out and has it erased.</summary>
    CloseAccount,
}
