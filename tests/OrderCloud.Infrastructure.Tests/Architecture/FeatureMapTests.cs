using System.Collections.Immutable;

namespace OrderCloud.Infrastructure.Tests.Architecture;

public sealed class FeatureMapTests
{
    [Fact]
    public void Every_feature_uses_only_what_the_map_allows() => Assert.Empty(FeatureMap.Product.Breaches(SourceFile.All));

    [Fact]
    public void The_map_has_no_circle() => Assert.Empty(FeatureMap.Product.OnACircle());

    [Fact]
    public void Nobody_uses_forecasts_or_reports() => Assert.DoesNotContain(
        FeatureMap.Product.Arrows.Keys,
        feature => feature != "Forecasting" && FeatureMap.Product.Allows(feature, "Forecasting") || feature != "Reports" && FeatureMap.Product.Allows(feature, "Reports"));

    [Theory]
    [InlineData("Returns", "Inventory", true)]
    [InlineData("Returns", "Intake", true)]
    [InlineData("Intake", "Channels", true)]
    [InlineData("Intake", "Returns", false)]
    [InlineData("Intake", "Invoicing", false)]
    [InlineData("Inventory", "Orders", false)]
    [InlineData("Payments", "Fulfillment", false)]
    [InlineData("Purchasing", "Orders", false)]
    [InlineData("Reports", "Automation", true)]
    [InlineData("Catalog", "Persistence", true)]
    public void An_arrow_allows_what_lies_behind_it(string from, string to, bool allowed) => Assert.Equal(allowed, FeatureMap.Product.Allows(from, to));

    [Theory]
    [InlineData("Domain/Inventory", "using OrderCloud.Domain.Orders;")]
    [InlineData("Domain/Inventory", "using OrderCloud.Domain.Fulfillment.Routing;")]
    [InlineData("Infrastructure/Inventory", "using static OrderCloud.Infrastructure.Orders.PlaceOrder;")]
    [InlineData("Infrastructure/Inventory", "using Sale = OrderCloud.Domain.Orders.Order;")]
    [InlineData("Infrastructure/Inventory", "var x = new OrderCloud.Domain.Orders.Order();")]
    [InlineData("Infrastructure/Inventory", "global::OrderCloud.Infrastructure.Orders.PlaceOrder? x;")]
    [InlineData("Infrastructure/Inventory", "Domain.Orders.Order? x;")]
    [InlineData("Infrastructure/Inventory/Counting", "using OrderCloud.Domain.Returns;")]
    [InlineData("Infrastructure/Intake", "using OrderCloud.Infrastructure.Returns;")]
    [InlineData("Infrastructure/Orders", "using OrderCloud.Infrastructure.Surprises;")]
    [InlineData("Domain/Surprises", "")]
    [InlineData("Infrastructure/Common", "global using OrderCloud.Domain.Orders;")]
    public void The_map_bites_on_a_stray_arrow(string folder, string text) => Assert.Single(Breaches(folder, text));

    [Theory]
    [InlineData("Domain/Orders", "namespace OrderCloud.Domain.Orders;\nusing OrderCloud.Domain.Inventory;\nusing OrderCloud.Domain.Common;")]
    [InlineData("Infrastructure/Inventory", "// unlike OrderCloud.Domain.Orders")]
    [InlineData("Infrastructure/Inventory", "using OrderCloud.Infrastructure.Persistence;")]
    [InlineData("Infrastructure/Persistence", "using OrderCloud.Domain.Orders;")]
    [InlineData("Infrastructure/Inventory", "mail.Domain.Length; x.Infrastructure.Orders;")]
    [InlineData("Infrastructure/Inventory", "using OrderCloud.Domain;")]
    [InlineData("Web/Inventory", "using OrderCloud.Domain.Orders;")]
    public void The_map_lets_an_allowed_arrow_pass(string folder, string text) => Assert.Empty(Breaches(folder, text));

    [Fact]
    public void The_map_bites_on_a_global_using_in_a_project_file() => Assert.Single(FeatureMap.Product.Breaches(
        [new("OrderCloud.Infrastructure/OrderCloud.Infrastructure.csproj", """<Using Include="OrderCloud.Domain.Orders" />""")]));

    [Fact]
    public void A_circle_in_the_map_itself_is_found()
    {
        var map = new FeatureMap(new Dictionary<string, string[]>
        {
            ["Orders"] = ["Inventory"],
            ["Inventory"] = ["Catalog"],
            ["Catalog"] = ["Orders"],
            ["Reports"] = ["Orders"],
        }.ToImmutableDictionary());

        Assert.Equal(["Catalog", "Inventory", "Orders"], map.OnACircle());
    }

    private static IReadOnlyList<string> Breaches(string folder, string text) =>
        FeatureMap.Product.Breaches([new($"OrderCloud.{folder}/Some.cs", text)]);
}
