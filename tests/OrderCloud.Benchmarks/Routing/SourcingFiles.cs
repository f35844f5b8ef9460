using System.Text.Json;
using OrderCloud.Domain.Fulfillment.Routing;

namespace OrderCloud.Benchmarks.Routing;

/// <summary>The sourcing instances and their proven optima, as they stand in the files of a folder.</summary>
internal sealed record SourcingFile(RateTable RateTable, SourcingInstance[] Instances)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Task<SourcingFile> ReadAsync(string folder, string name) => ReadAsync<SourcingFile>(folder, $"{name}.json");

    public static async Task<Dictionary<string, SourcingSolution>> ReadSolutionsAsync(string folder, string name) =>
        (await ReadAsync<SourcingSolution[]>(folder, $"{name}.solutions.json")).ToDictionary(s => s.Id);

    private static async Task<T> ReadAsync<T>(string folder, string file)
    {
        await using var stream = File.OpenRead(Path.Combine(folder, file));
        return await JsonSerializer.DeserializeAsync<T>(stream, Json) ?? throw new InvalidDataException($"{file} is empty.");
    }
}

internal sealed record SourcingInstance(
    string Id, int UnfilledPenaltyCentsPerUnit, SourcingWarehouse[] Warehouses, SourcingSku[] Skus, SourcingStock[] Stock,
    SourcingOrder? Order, SourcingOrder[]? Orders);

internal sealed record SourcingWarehouse(
    string Id, string City, string Country, double Lat, double Lon, int HandlingCents, int Priority, bool Enabled, bool Hazmat,
    int ParcelsLeftToday);

internal sealed record SourcingSku(string Sku, int Grams, bool Hazmat);

internal sealed record SourcingStock(
    string Warehouse, string Sku, int OnHand, int Reserved, int SafetyStock, int ProtectCentsPerUnit);

internal sealed record SourcingOrder(
    string Id, string Country, double Lat, double Lon, int? PromiseDays, int LatePenaltyCentsPerParcel, int? MaxParcels,
    bool ShipComplete, SourcingLine[] Lines);

internal sealed record SourcingLine(int Line, string Sku, int Qty);

internal sealed record SourcingSolution(string Id, int UnfilledUnits, long CostCents, long? ObjectiveCents);
