using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

public sealed class BulkTag(TagOrder action) : IBulkStep
{
    public BulkKind Kind => BulkKind.Tag;
    public Permission Needs => Permission.EditOrders;

    public Refusal? WhyNot(BulkInput input) => OrderTag.WhyNot(OrderTag.NameOf(input.Tag));

    public Task<Func<BulkOrder, Refusal?>> CheckAsync(AppDb db, BulkInput input, CancellationToken ct) =>
        Task.FromResult<Func<BulkOrder, Refusal?>>(o => o.Order.WhyNotTag(OrderTag.NameOf(input.Tag)));

    public Task<Refusal?> RunAsync(OrderId order, BulkInput input, CancellationToken ct) => action.RunAsync(order, input.Tag, ct).WhyNotAsync();
}

public sealed class BulkUntag(UntagOrder action) : IBulkStep
{
    public BulkKind Kind => BulkKind.Untag;
    public Permission Needs => Permission.EditOrders;

    public Refusal? WhyNot(BulkInput input) => OrderTag.WhyNot(OrderTag.NameOf(input.Tag));

    public Task<Func<BulkOrder, Refusal?>> CheckAsync(AppDb db, BulkInput input, CancellationToken ct) =>
        Task.FromResult<Func<BulkOrder, Refusal?>>(o => o.Order.WhyNotUntag(OrderTag.NameOf(input.Tag)));

    public Task<Refusal?> RunAsync(OrderId order, BulkInput input, CancellationToken ct) => action.RunAsync(order, input.Tag, ct).WhyNotAsync();
}

public sealed class BulkHold(PlaceHold action) : IBulkStep
{
    public BulkKind Kind => BulkKind.Hold;
    public Permission Needs => Permission.EditOrders;

    public Refusal? WhyNot(BulkInput input) => PlaceHold.WhyNot(input.Hold, input.Detail);

    public Task<Func<BulkOrder, Refusal?>> CheckAsync(AppDb db, BulkInput input, CancellationToken ct) =>
        Task.FromResult<Func<BulkOrder, Refusal?>>(o => o.Order.WhyNotHold(null));

    public Task<Refusal?> RunAsync(OrderId order, BulkInput input, CancellationToken ct) => action.RunAsync(order, input.Hold, input.Detail, null, ct).WhyNotAsync();
}

public sealed class BulkRelease(ReleaseHolds action) : IBulkStep
{
    public BulkKind Kind => BulkKind.Release;
    public Permission Needs => Permission.EditOrders;

    public Refusal? WhyNot(BulkInput input) => null;

    public Task<Func<BulkOrder, Refusal?>> CheckAsync(AppDb db, BulkInput input, CancellationToken ct) =>
        Task.FromResult<Func<BulkOrder, Refusal?>>(o => ReleaseHolds.WhyNot(o.Order));

    public Task<Refusal?> RunAsync(OrderId order, BulkInput input, CancellationToken ct) => action.RunAsync(order, ct).WhyNotAsync();
}
