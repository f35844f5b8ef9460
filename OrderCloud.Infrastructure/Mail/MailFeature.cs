using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

public static class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton(provider => MailSettings.Of(provider.GetService<IConfiguration>(), provider.GetRequiredService<DatabaseSettings>().DataDirectory))
        .AddSingleton<MailSender>()
        .AddSingleton<SystemMails>()
        .AddSingleton<MailFolder>()
        .AddSingleton<CustomerLinks>()
        .AddSingleton<MailComposer>()
        .AddScoped<MailPost>()
        .AddScoped<OrderLetter>()
        .AddScoped<ReturnLetter>()
        .AddScoped<CodeLetter>()
        .AddScoped<MessageLog>()
        .AddScoped<ResendMessage>()
        .AddScoped<ResendFailed>()
        .AddScoped<TemplateBook>()
        .AddScoped<ChangeTemplate>()
        .AddScoped<ChangeSender>()
        .AddScoped<PreviewTemplate>()
        .AddScoped<SendTest>()
        .AddSingleton<IMailSource, ConfirmationWords>()
        .AddSingleton<IMailSource, ShippedWords>()
        .AddSingleton<IMailSource, ChangedWords>()
        .AddSingleton<IMailSource, CancelledWords>()
        .AddSingleton<IMailSource, PaymentWords>()
        .AddSingleton<IMailSource, ReturnWords>()
        .AddSingleton<IMailSource, CodeWords>()
        .AddHandler<DeliveryAsked, DeliverMessage>()
        .AddHandler<OrderPlaced, SendConfirmation>()
        .AddHandler<ShipmentSent, SendShippedMail>()
        .AddHandler<OrderEdited, SendChangedMail>()
        .AddHandler<UnitsCancelled, SendCancelledMail>()
        .AddHandler<PayLinkMade, SendPayLinkMail>()
        .AddHandler<PaymentReceived, SendPaymentReceived>()
        .AddHandler<MoneyReturned, SendRefunded>()
        .AddHandler<ReturnRequested, SendReturnRequested>()
        .AddHandler<ReturnApproved, SendReturnApproved>()
        .AddHandler<ReturnDeclined, SendReturnDeclined>()
        .AddHandler<ReturnReceived, SendReturnReceived>()
        .AddHandler<ReturnRefunded, SendReturnRefunded>();
}
