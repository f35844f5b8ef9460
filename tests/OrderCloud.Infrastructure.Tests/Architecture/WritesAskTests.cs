using System.Text.RegularExpressions;

namespace OrderCloud.Infrastructure.Tests.Architecture;

/// <summary>What a person can start asks for a permission; what runs by itself is listed here.</summary>
public sealed partial class WritesAskTests
{
    /// <summary>Jobs, workers and doors with a key of their own; no page or endpoint calls them for a member.</summary>
    private static readonly string[] RunByThemselves =
    [
        "Care/CheckCustomers.cs", "Connectors/Channels/Demo/DemoChannelTick.cs", "Connectors/Channels/Demo/SeedDemo.cs", "Currencies/FetchRates.cs", "Currencies/RateOrders.cs", "Fulfillment/StockProof.cs", "Inbox/ProcessInbox.cs", "Inbox/ReceiveWebhook.cs", "Intake/Bulk/BulkPapers.cs", "Intake/Bulk/BulkServer.cs", "Intake/CancelRejected.cs", "Intake/CaptureShipped.cs", "Intake/Import/ImportServer.cs", "Invoicing/FollowOrder.cs", "Invoicing/InvoiceByItself.cs", "Jobs/CleanUp.cs", "Jobs/JobProgress.cs", "Jobs/JobRunner.cs",
        "Mail/MailPost.cs", "Outbox/OutboxLease.cs", "Payments/Intents/AskGateway.cs", "Payments/Links/LookAtPayment.cs", "Payments/Links/StartPayment.cs",
        "Payments/Notices/ProcessNotices.cs", "Payments/Notices/ReceiveNotice.cs", "Returns/FollowReplacement.cs", "Returns/ReopenReturn.cs", "Risk/FollowRisk.cs", "Tenants/CreateTenant.cs", "Webhooks/PublishWebhooks.cs", "Webhooks/SendWebhook.cs",
    ];

    [Fact]
    public void L9_Every_write_that_a_person_can_start_asks_for_a_permission()
    {
        var silent =
            from file in SourceFile.All
            where file.IsCode && file.Path.StartsWith("OrderCloud.Infrastructure/", StringComparison.Ordinal) && !file.Path.Contains("/Persistence/", StringComparison.Ordinal)
            where WithoutPermission().IsMatch(file.Code)
            select file.Path["OrderCloud.Infrastructure/".Length..];

        Assert.Empty(silent.Except(RunByThemselves));
    }

    [Theory]
    [InlineData("writes.RunAsync<Guid>(async db =>", true)]
    [InlineData("GetRequiredService<Writes>().RunAsync(db =>", true)]
    [InlineData("writes.RunAsync<Guid>(Permission.EditOrders, async db =>", false)]
    [InlineData("writes.RunAsync<IReadOnlyList<(int, int)>>(\n    Permission.EditOrders, async db =>", false)]
    public void A_write_without_a_permission_is_seen(string code, bool seen) => Assert.Equal(seen, WithoutPermission().IsMatch(code));

    [GeneratedRegex(@"(?:\bwrites|<Writes>\(\))\.RunAsync(?:<[^=;]*?>)?\(\s*(?!\s|Permission\.)")]
    private static partial Regex WithoutPermission();
}
