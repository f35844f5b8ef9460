using System.Reflection;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Domain.Risk;
using OrderCloud.Domain.Tenants;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Live;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Notices;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>One tenant's data. There is no way to open it without saying whose.</summary>
public abstract class AppDb : DbContext
{
    public const string TenantFilter = "Tenant";

    private readonly List<Change> _changes = [];
    private readonly HashSet<string> _woken = [];
    private readonly List<Action> _counts = [];

    protected AppDb(DbContextOptions options, TenantId tenantId) : base(options)
    {
        if (tenantId == default) throw new ArgumentException("A tenant is required.", nameof(tenantId));
        TenantId = tenantId;
    }

    public TenantId TenantId { get; }

    public DbSet<Store> Stores => Set<Store>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Variant> Variants => Set<Variant>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<CustomerAddress> CustomerAddresses => Set<CustomerAddress>();
    public DbSet<CustomerTag> CustomerTags => Set<CustomerTag>();
    public DbSet<KnownCustomerTag> KnownCustomerTags => Set<KnownCustomerTag>();
    public DbSet<CustomerTerm> CustomerTerms => Set<CustomerTerm>();
    public DbSet<CustomerKey> CustomerKeys => Set<CustomerKey>();
    public DbSet<CustomerMatch> CustomerMatches => Set<CustomerMatch>();
    public DbSet<Interaction> Interactions => Set<Interaction>();
    public DbSet<Location> Locations => Set<Location>();
    public DbSet<StockLevel> StockLevels => Set<StockLevel>();
    public DbSet<StockMovement> StockMovements => Set<StockMovement>();
    public DbSet<Transfer> Transfers => Set<Transfer>();
    public DbSet<TransferLine> TransferLines => Set<TransferLine>();
    public DbSet<GoodsReceipt> GoodsReceipts => Set<GoodsReceipt>();
    public DbSet<GoodsReceiptLine> GoodsReceiptLines => Set<GoodsReceiptLine>();
    public DbSet<StockCount> StockCounts => Set<StockCount>();
    public DbSet<StockCountLine> StockCountLines => Set<StockCountLine>();
    public DbSet<StockDocumentEntry> StockDocumentEntries => Set<StockDocumentEntry>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();
    public DbSet<OrderChange> OrderChanges => Set<OrderChange>();
    public DbSet<OrderHold> OrderHolds => Set<OrderHold>();
    public DbSet<OrderTag> OrderTags => Set<OrderTag>();
    public DbSet<KnownTag> KnownTags => Set<KnownTag>();
    public DbSet<OrderTerm> OrderTerms => Set<OrderTerm>();
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();
    public DbSet<PaymentTransaction> Payments => Set<PaymentTransaction>();
    public DbSet<GatewayConnection> Gateways => Set<GatewayConnection>();
    public DbSet<PaymentChoices> PaymentChoices => Set<PaymentChoices>();
    public DbSet<PaymentIntent> PaymentIntents => Set<PaymentIntent>();
    public DbSet<PayLink> PayLinks => Set<PayLink>();
    public DbSet<GrantedRefund> Refunds => Set<GrantedRefund>();
    public DbSet<CreditAccount> CreditAccounts => Set<CreditAccount>();
    public DbSet<CreditEntry> CreditEntries => Set<CreditEntry>();
    public DbSet<GatewayEvent> GatewayEvents => Set<GatewayEvent>();
    public DbSet<FulfillmentOrder> FulfillmentOrders => Set<FulfillmentOrder>();

    /// <summary>The parts that wait for stock. They are few, so a query that asks for ids among theirs begins here, on every engine.</summary>
    public IQueryable<FulfillmentOrder> Backorders => FulfillmentOrders.Where(f => f.Status == FulfillmentOrderStatus.OnHold && f.LocationId == null);

    public DbSet<FulfillmentOrderLine> FulfillmentOrderLines => Set<FulfillmentOrderLine>();
    public DbSet<PackScan> PackScans => Set<PackScan>();
    public DbSet<Shipment> Shipments => Set<Shipment>();
    public DbSet<ShipmentLine> ShipmentLines => Set<ShipmentLine>();
    public DbSet<InvoicingSettings> InvoicingSettings => Set<InvoicingSettings>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<InvoiceLine> InvoiceLines => Set<InvoiceLine>();
    public DbSet<InvoicePayment> InvoicePayments => Set<InvoicePayment>();
    public DbSet<CreditNote> CreditNotes => Set<CreditNote>();
    public DbSet<BankRow> BankRows => Set<BankRow>();
    public DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();
    public DbSet<FraudChoices> FraudChoices => Set<FraudChoices>();
    public DbSet<GoodwillChoices> GoodwillChoices => Set<GoodwillChoices>();
    public DbSet<DayRate> DayRates => Set<DayRate>();
    public DbSet<CurrencyChoices> CurrencyChoices => Set<CurrencyChoices>();
    public DbSet<ReturnPolicyVersion> ReturnPolicies => Set<ReturnPolicyVersion>();
    public DbSet<Return> Returns => Set<Return>();
    public DbSet<ReturnLine> ReturnLines => Set<ReturnLine>();
    public DbSet<ReturnInspection> ReturnInspections => Set<ReturnInspection>();
    public DbSet<ReturnPhoto> ReturnPhotos => Set<ReturnPhoto>();
    public DbSet<ReturnPayout> ReturnPayouts => Set<ReturnPayout>();
    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();
    public DbSet<Connection> Connections => Set<Connection>();
    public DbSet<Listing> Listings => Set<Listing>();
    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<MessageAttempt> MessageAttempts => Set<MessageAttempt>();
    public DbSet<MessageTemplate> MessageTemplates => Set<MessageTemplate>();
    public DbSet<BulkRun> BulkRuns => Set<BulkRun>();
    public DbSet<BulkItem> BulkItems => Set<BulkItem>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<ListPreference> ListPreferences => Set<ListPreference>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();
    public DbSet<IdempotencyRecord> Idempotency => Set<IdempotencyRecord>();
    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<ImportRun> Imports => Set<ImportRun>();
    public DbSet<ImportError> ImportErrors => Set<ImportError>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Who the audit log names for what is saved here; nobody: nothing is told.</summary>
    public Author? Author { get; set; }

    /// <summary>Compares what is tracked once: the guards that run in a save change rows through the tracker, which then knows.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try { return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken); }
        finally { ChangeTracker.AutoDetectChangesEnabled = true; }
    }

    /// <summary>What to tell open pages after the commit.</summary>
    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>Tells open pages, after the commit, that this thing changed.</summary>
    public void Announce(string kind, Guid id)
    {
        var change = new Change(TenantId, kind, id);
        if (!_changes.Contains(change)) _changes.Add(change);
    }

    /// <summary>Queues that have work for this tenant once this is committed.</summary>
    public IReadOnlyCollection<string> Woken => _woken;

    /// <summary>Has the tenant's queue looked at after the commit.</summary>
    public void Wake(string queue) => _woken.Add(queue);

    /// <summary>What is counted once this is committed.</summary>
    public IReadOnlyList<Action> Counts => _counts;

    /// <summary>Counts something after the commit: what is rolled back, or done again, does not count.</summary>
    public void Count(Action what) => _counts.Add(what);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseOurTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly, type => type.Namespace?.StartsWith("OrderCloud.Infrastructure.Directory", StringComparison.Ordinal) is false);

        foreach (var type in modelBuilder.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(ITenantOwned)) && !t.IsOwned()).ToList())
            KeepToTenant.MakeGenericMethod(type.ClrType).Invoke(this, [modelBuilder]);

        if (Database.IsSqlServer()) modelBuilder.UseNonClusteredGuidKeys();
        modelBuilder.CompareTermsByBytes(Database.ProviderName!);
        modelBuilder.ComputeKeys(Database.ProviderName!);
    }

    // The filter must read a property of this context: EF turns that into a parameter per instance.
    // As a token the tenant stands beside the key in every UPDATE and DELETE: a row that was attached under a false name is not found.
    private void Keep<T>(ModelBuilder builder) where T : class, ITenantOwned
    {
        builder.Entity<T>().HasQueryFilter(TenantFilter, row => row.TenantId == TenantId);
        var tenant = builder.Entity<T>().Property(row => row.TenantId);
        if (!tenant.Metadata.IsPrimaryKey()) tenant.IsConcurrencyToken();
    }

    private static readonly MethodInfo KeepToTenant = typeof(AppDb).GetMethod(nameof(Keep), BindingFlags.Instance | BindingFlags.NonPublic)!;
}

public sealed class SqliteDb(DbContextOptions<SqliteDb> options, TenantId tenantId) : AppDb(options, tenantId);

public sealed class PgDb(DbContextOptions<PgDb> options, TenantId tenantId) : AppDb(options, tenantId);

public sealed class MsDb(DbContextOptions<MsDb> options, TenantId tenantId) : AppDb(options, tenantId);
