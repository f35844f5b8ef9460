using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Routing;
using OrderCloud.Testing;

namespace OrderCloud.Domain.Tests.Fulfillment.Routing;

/// <summary>One order of the sourcing benchmark with its proven optimum, and a checker that shares no code with the planner.</summary>
internal sealed class RoutingInstance(JsonElement instance, JsonElement optimum)
{
    private readonly JsonElement[] _warehouses = [.. instance.GetProperty("warehouses").EnumerateArray()];
    private readonly JsonElement[] _lines = [.. instance.GetProperty("order").GetProperty("lines").EnumerateArray()];
    private readonly JsonElement _order = instance.GetProperty("order");
    private readonly Dictionary<string, JsonElement> _skus = instance.GetProperty("skus").EnumerateArray().ToDictionary(s => Text(s, "sku"));
    private readonly Dictionary<(string Warehouse, string Sku), JsonElement> _stock =
        instance.GetProperty("stock").EnumerateArray().ToDictionary(s => (Text(s, "warehouse"), Text(s, "sku")));

    public string Id => Text(instance, "id");
    public int OptimalUnfilled => Number(optimum, "unfilledUnits");
    public int OptimalCents => Number(optimum, "costCents");

    public static List<RoutingInstance> ReadAll(string name)
    {
        var folder = SharedData.PathOf("data", "routing");
        var instances = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{name}.json"))).RootElement.GetProperty("instances");
        var optima = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{name}.solutions.json"))).RootElement
            .EnumerateArray().ToDictionary(s => Text(s, "id"));
        return [.. instances.EnumerateArray().Select(i => new RoutingInstance(i, optima[Text(i, "id")]))];
    }

    public RoutingOrder Order => new(
        [.. _lines.Select(line => new RoutingLine(Text(line, "sku"), Number(line, "qty"), Number(Sku(line), "grams"), Flag(Sku(line), "hazmat")))],
        Place(_order), Text(_order, "country"), Optional(_order, "promiseDays"), Number(_order, "latePenaltyCentsPerParcel"),
        Optional(_order, "maxParcels"), Flag(_order, "shipComplete"));

    public RoutingNode[] Nodes => [.. _warehouses.Select(warehouse => new RoutingNode
    {
        Code = Text(warehouse, "city"),
        Priority = Number(warehouse, "priority"),
        Position = Place(warehouse),
        Country = Text(warehouse, "country"),
        Enabled = Flag(warehouse, "enabled"),
        Hazmat = Flag(warehouse, "hazmat"),
        ParcelsLeftToday = Number(warehouse, "parcelsLeftToday"),
        HandlingCents = Number(warehouse, "handlingCents"),
        Available = [.. _lines.Select(line => Stock(warehouse, line) is { } s ? Number(s, "onHand") - Number(s, "reserved") - Number(s, "safetyStock") : 0)],
        ProtectCentsPerUnit = [.. _lines.Select(line => Stock(warehouse, line) is { } s ? Number(s, "protectCentsPerUnit") : 0)],
    })];

    /// <summary>Checks every limit of the instance and answers what the plan leaves unfilled and costs.</summary>
    public (int Unfilled, long Cents) Check(RoutingPlan plan)
    {
        long cents = 0;
        foreach (var byNode in plan.Allocations.GroupBy(a => a.Node))
        {
            var (parcelCents, rate) = Parcel(_warehouses[byNode.Key]);
            cents += parcelCents;
            foreach (var (line, node, quantity) in byNode)
            {
                Assert.InRange(quantity, 1, MayShip(_warehouses[node], _lines[line]));
                var protect = Number(Stock(_warehouses[node], _lines[line])!.Value, "protectCentsPerUnit");
                cents += quantity * ((int)Math.Floor((Number(Sku(_lines[line]), "grams") * (double)rate + 500) / 1000) + protect);
            }
        }
        Assert.Equal(plan.Allocations.Count, plan.Allocations.DistinctBy(a => (a.Line, a.Node)).Count());
        var parcels = plan.Allocations.Select(a => a.Node).Distinct().Count();
        Assert.True(parcels <= (Optional(_order, "maxParcels") ?? int.MaxValue), $"{Id} ships too many parcels.");

        var unfilled = 0;
        for (var line = 0; line < _lines.Length; line++)
        {
            var missing = Number(_lines[line], "qty") - plan.Allocations.Where(a => a.Line == line).Sum(a => a.Quantity);
            Assert.Equal(missing, plan.Shortages.Where(s => s.Line == line).Sum(s => s.Quantity));
            unfilled += missing;
        }
        if (Flag(_order, "shipComplete"))
            Assert.True(parcels == 0 || (parcels == 1 && unfilled == 0), $"{Id} does not ship complete.");
        return (unfilled, cents);
    }

    private int MayShip(JsonElement warehouse, JsonElement line)
    {
        var may = Flag(warehouse, "enabled") && Number(warehouse, "parcelsLeftToday") > 0
            && (Flag(warehouse, "hazmat") || !Flag(Sku(line), "hazmat"));
        return may && Stock(warehouse, line) is { } s ? Number(s, "onHand") - Number(s, "reserved") - Number(s, "safetyStock") : 0;
    }

    private (long Cents, int PerKg) Parcel(JsonElement warehouse)
    {
        var derived = optimum.GetProperty("derived").EnumerateArray().Single(d => Text(d, "warehouse") == Text(warehouse, "id"));
        var zone = Number(derived, "zone") - 1;
        var abroad = Text(warehouse, "country") != Text(_order, "country");
        var days = new[] { 1, 2, 3, 4, 5, 6 }[zone] + (abroad ? 2 : 0);
        var late = days > (Optional(_order, "promiseDays") ?? int.MaxValue) ? Number(_order, "latePenaltyCentsPerParcel") : 0;
        var cents = Number(warehouse, "handlingCents") + new[] { 480, 560, 690, 840, 990, 1180 }[zone] + (abroad ? 650 : 0) + late;
        return (cents, new[] { 45, 70, 110, 160, 215, 290 }[zone] + (abroad ? 120 : 0));
    }

    private JsonElement Sku(JsonElement line) => _skus[Text(line, "sku")];

    private JsonElement? Stock(JsonElement warehouse, JsonElement line) =>
        _stock.TryGetValue((Text(warehouse, "id"), Text(line, "sku")), out var stock) ? stock : null;

    private static GeoPoint Place(JsonElement at) => new(at.GetProperty("lat").GetDouble(), at.GetProperty("lon").GetDouble());
    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();
    private static bool Flag(JsonElement of, string name) => of.GetProperty(name).GetBoolean();
    private static int? Optional(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : null;
}
