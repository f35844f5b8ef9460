using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Home;

namespace OrderCloud.Web.Tests.Home;

/// <summary>What Home offers to whom.</summary>
public sealed class NeedWordsTests
{
    [Theory]
    [InlineData(Role.Owner, "Ship late ones", "Map products", "Replay events", "Retry tasks")]
    [InlineData(Role.Warehouse, "Ship late ones", "See orders", "See events", "See tasks")]
    [InlineData(Role.Service, "See late ones", "Map products", "See events", "See tasks")]
    [InlineData(Role.Viewer, "See late ones", "See orders", "See events", "See tasks")]
    public void A_button_says_only_what_the_role_may_do(Role role, string late, string unmapped, string events, string tasks)
    {
        Assert.Equal(
            [late, unmapped, events, tasks],
            new HomeNeed[]
            {
                new(NeedKind.LateOrders, 1, DateTime.UnixEpoch), new(NeedKind.HeldOrders, 1, DateTime.UnixEpoch, Reason: HoldReason.UnmappedProduct),
                new(NeedKind.FailedEvents, 1, DateTime.UnixEpoch, Channel: new(Guid.Empty), ChannelName: "Shop"), new(NeedKind.FailedWork, 1, DateTime.UnixEpoch),
            }.Select(need => NeedWords.Of(need, "acme", Roles.PermissionsOf(role).Contains).Fix));
    }
}
