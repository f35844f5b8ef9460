using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Fulfillment;

/// <summary>A line of which not all may be there.</summary>
public sealed record ShortLine(OrderLineId Line, string Sku, string Title, int Open, int Packed);

/// <summary>Asks how many units are there and shows what becomes of the others before it happens.</summary>
public sealed partial class ShortPickDialog(ShortPickPreview preview)
{
    private readonly Dictionary<OrderLineId, int> _found = [];
    private string? _refused;
    private Preview _preview = new("Report", [], Blocked: true);

    [Parameter, EditorRequired] public FulfillmentOrderId Id { get; set; }
    [Parameter, EditorRequired] public string Location { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<ShortLine> Lines { get; set; } = [];

    /// <summary>Holds what was shown last, for the page that asked.</summary>
    [Parameter, EditorRequired] public ShortPickChoice Choice { get; set; } = default!;

    public static async Task<ShortPickAsk?> AskAsync(DialogService dialogs, FulfillmentOrderId id, string number, string location, IReadOnlyList<ShortLine> lines)
    {
        var choice = new ShortPickChoice();
        var parameters = new Dictionary<string, object?> { [nameof(Id)] = id, [nameof(Location)] = location, [nameof(Lines)] = lines, [nameof(Choice)] = choice };
        return await dialogs.OpenAsync<ShortPickDialog>($"Not all here for {number}", parameters!, PreviewDialog.Options) is true ? choice.Ask : null;
    }

    /// <summary>Of a line that somebody packs, what is scanned was found; of several lines nobody knows yet.</summary>
    protected override Task OnInitializedAsync()
    {
        foreach (var line in Lines) _found[line.Line] = Lines.Count == 1 ? line.Packed : line.Open;
        return PreviewAsync();
    }

    private Task ChooseAsync(ShortLine line, ChangeEventArgs change)
    {
        _found[line.Line] = int.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, out var units) ? Math.Clamp(units, line.Packed, line.Open) : line.Open;
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        var ask = new ShortPickAsk(Id, [.. Lines.Where(l => _found[l.Line] < l.Open).Select(l => new PartUnits(l.Line, _found[l.Line]))]);
        if (ask.Found.Count == 0)
        {
            (_refused, Choice.Ask, _preview) = ("Say how many are here.", null, new("Report", [], Blocked: true));
            return;
        }
        switch (await preview.RunAsync(ask))
        {
            case Outcome<ShortPickEffects>.Done(var effects):
                (_refused, Choice.Ask, _preview) = (null, ask with { Version = effects.Version }, Words(effects));
                break;
            case Outcome<ShortPickEffects>.Refused(var why):
                (_refused, Choice.Ask, _preview) = (why.Message, null, new("Report", [], Blocked: true));
                break;
        }
    }

    private Preview Words(ShortPickEffects e)
    {
        var instead = e.Elsewhere.Select(r => new EffectLine($"{r.Units} × {r.Sku}", r.Location == Location ? $"from {r.Location} again" : $"from {r.Location}")).ToList();
        if (e.Waiting > 0) instead.Add(new(e.Waiting.Units(), e.Waiting == 1 ? "waits for stock" : "wait for stock"));
        return new(
            $"Report {e.Missing.Sum(m => m.Units)} missing",
            [
                new("layers", "Stock", [.. e.Missing.Select(m => new EffectLine($"{m.Units} × {m.Sku} in {Location}", "taken off the stock"))]),
                new("truck", "Ships instead", [.. instead]),
                new("box", "Part", e.Left > 0 ? new EffectLine($"{e.Number} keeps", e.Left.Units()) : new EffectLine(e.Number, "is cancelled, nothing is left in it")),
            ],
            "What is found later is counted in as stock.", e.Elsewhere.Any(r => r.Location == Location) ? $"{Location} has more in stock, so it ships from there again, as another part." : null);
    }
}

/// <summary>What a dialog showed last; nothing while it was refused.</summary>
public sealed class ShortPickChoice
{
    public ShortPickAsk? Ask { get; set; }
}
