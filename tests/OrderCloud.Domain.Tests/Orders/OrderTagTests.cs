using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Orders;

public sealed class OrderTagTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("  VIP ", "vip")]
    [InlineData("Gift\t wrap\n", "gift wrap")]
    [InlineData("E\u0301te\u0301", "été")]
    [InlineData("a\u200bb\u0000c", "abc")]
    [InlineData(null, "")]
    public void A_tag_is_written_in_one_way(string? typed, string name) => Assert.Equal(name, OrderTag.NameOf(typed));

    [Theory]
    [InlineData("")]
    [InlineData("a,b")]
    [InlineData("say \"hi\"")]
    [InlineData("<b>")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void A_tag_that_is_none_is_refused(string name)
    {
        var order = NewOrder();

        Assert.Equal(("order.tag", RefusalKind.Invalid), (order.WhyNotTag(name)!.Code, order.WhyNotTag(name)!.Kind));
        Assert.Throws<RefusedException>(() => order.Tag(name, "Ada", Now));
        Assert.Empty(order.Tags);
    }

    [Fact]
    public void A_tag_stands_once_and_can_be_taken_off()
    {
        var order = NewOrder();
        order.TakeEvents();

        order.Tag("vip", "Ada", Now);

        Assert.Equal(("vip", "Ada", Now, order.PlacedAt), order.Tags.Select(t => (t.Name, t.AddedBy, t.AddedAt, t.PlacedAt)).Single());
        Assert.Equal("order.tag_there", order.WhyNotTag("vip")!.Code);
        order.Untag("vip");
        Assert.Empty(order.Tags);
        Assert.Equal("order.tag_missing", order.WhyNotUntag("vip")!.Code);
        Assert.Equal([new OrderTagged(order.Id, "1001", "vip"), new OrderUntagged(order.Id, "1001", "vip")], order.TakeEvents());
    }

    [Fact]
    public void An_order_has_at_most_twenty_tags()
    {
        var order = NewOrder();
        for (var i = 0; i < OrderTag.MaxPerOrder; i++) order.Tag($"tag {i}", "Ada", Now);

        Assert.Equal("order.tags_full", order.WhyNotTag("one more")!.Code);
        Assert.Throws<RefusedException>(() => order.Tag("one more", "Ada", Now));
        Assert.Equal(20, order.Tags.Count);
    }

    private static Order NewOrder() => new(new PlacedOrder(
        "1001", new(Guid.NewGuid()), "manual", "X-1", 0, "", Now.AddHours(-2), Now, "USD", null, "Ana", "", "", Address.Empty, Address.Empty,
        [new(null, "A", "A", 1, 100, 0, 0)], [], false, 100, Now, ""));
}
