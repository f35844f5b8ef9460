using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Invoicing;

public static class InvoicingFeature
{
    public static IServiceCollection AddInvoicing(this IServiceCollection services) => services
        .AddScoped<InvoicingChoices>()
        .AddScoped<ChangeInvoicing>()
        .AddScoped<InvoiceOrder>()
        .AddScoped<InvoicePreview>()
        .AddScoped<CreditInvoice>()
        .AddScoped<CreditPreview>()
        .AddScoped<VoidPreview>()
        .AddScoped<PayInvoice>()
        .AddScoped<InvoiceList>()
        .AddScoped<InvoiceAtDesk>()
        .AddScoped<CreditAtDesk>()
        .AddScoped<InvoicesOfOrder>()
        .AddScoped<CustomerBalance>()
        .AddScoped<CreditedMoneyOfOrder>()
        .AddScoped<InvoicePapers>()
        .AddScoped<InvoiceLetter>()
        .AddSingleton<IMailSource, InvoiceWords>()
        .AddScoped<BankPreview>()
        .AddScoped<RecordBankRows>()
        .AddHandler<InvoiceIssued, MailInvoice>()
        .AddHandler<ShipmentSent, InvoiceByItself>()
        .AddHandler<ShipmentDelivered, InvoiceByItself>()
        .AddHandler<OrderPlaced, InvoiceByItself>()
        .AddHandler<ShipmentCancelled, FollowOrder>()
        .AddHandler<OrderCancelled, FollowOrder>()
        .AddHandler<OrderEdited, FollowOrder>()
        .AddHandler<OrderEdited, InvoiceByItself>()
        .AddHandler<OrderPaymentsChanged, FollowOrder>()
        .AddTenantJob<InvoiceJob>(InvoiceJob.Name, "Invoices", "Makes the invoices that should be there and are not. Invoices are made the moment a parcel leaves or arrives; this looks after them once an hour.", cron: "0 35 * * * ?", quiet: true)
        .AddTenantJob<RemindJob>(RemindJob.Name, "Invoice reminders", "Writes to customers whose invoices are overdue, by the plan in your invoicing settings. Each reminder is sent once.", cron: "0 5 7 * * ?", quiet: true)
        .AddSingleton(new NewTenantRows((_, at) => new([new InvoicingSettings(BillWhen.PerShipment, at)], [])));
}
