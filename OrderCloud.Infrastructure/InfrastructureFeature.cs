using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Backup;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Closing;
using OrderCloud.Infrastructure.Connectors;
using OrderCloud.Infrastructure.Currencies;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Geography;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory.Receiving;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Risk;
using OrderCloud.Infrastructure.Telemetry;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Infrastructure.Webhooks;

namespace OrderCloud.Infrastructure;

/// <summary>Everything below the Web, one line per feature.</summary>
public static class InfrastructureFeature
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, DatabaseSettings settings) => services
        .AddPersistence(settings)
        .AddAudit()
        .AddGeography()
        .AddTenants()
        .AddBuiltInChannels()
        .AddLocations()
        .AddIntake()
        .AddBulk()
        .AddLists()
        .AddImport()
        .AddStockProof()
        .AddJobs(settings)
        .AddCustomers()
        .AddOrders()
        .AddPayments()
        .AddOrderDesk()
        .AddChannels()
        .AddConnectors()
        .AddInbox()
        .AddFulfillment()
        .AddInvoicing()
        .AddReturns()
        .AddRisk()
        .AddCurrencies()
        .AddWebhooks()
        .AddCare()
        .AddMail()
        .AddCatalog()
        .AddInventory()
        .AddReceiving()
        .AddTransfers()
        .AddCounts()
        .AddStockChanges()
        .AddPlatform()
        .AddClosing()
        .AddBackup()
        .AddTelemetry();
}
