using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;
using OrderCloud.Web.Inventory;
using Radzen;

namespace OrderCloud.Web.Returns;

/// <summary>
/// A worker at the bench, phone or scanner in hand, has opened a parcel: is this what was announced, and what becomes of it? They scan it in, look at
/// each thing, and say where it goes.
/// </summary>
public sealed partial class ReceiveReturnPage(
    ReturnDesk desk, ReceiveReturn receive, MissReturned miss, InspectReturn inspect, RegradeReturn regrade, LocationList locations, CurrentUser user, DialogService dialogs)
{
    private readonly Dictionary<Guid, int> _counted = [];
    private ReturnView? _view;
    private IReadOnlyList<LocationView> _places = [];
    private ScanNote _note = new("", "scan", "Ready", "Scan what is in the parcel");
    private Guid? _last;
    private string _place = "";
    private string? _refused;
    private bool _missing, _busy;
    private Guid _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    private Return Of => _view!.Return;
    private int Counted => _counted.Values.Sum();
    private IEnumerable<ReturnLine> MayArrive => Of.Lines.Where(l => l.Expected + l.Missing > 0).OrderBy(l => l.Position);

    private string? WhyClosed => Of.KeepsItems ? ReturnRefusals.Kept.Message : Of.WhyNot(ReturnVerb.Receive)?.Message;

    private IEnumerable<(ReturnLine Line, string Words)> Done => Of.Lines.OrderBy(l => l.Position).Select(l => (l, string.Join(", ", new[]
    {
        (l.Restocked, "back to stock"), (l.Scrapped, "thrown away"), (l.Missing, "missing"),
    }.Where(w => w.Item1 > 0).Select(w => $"{w.Item1} {w.Item2}")))).Where(l => l.Item2.Length > 0);

    protected override async Task OnParametersSetAsync()
    {
        Watch("return");
        if (_shown != Id)
        {
            (_shown, _view, _refused) = (Id, null, null);
            _counted.Clear();
        }
        await ReloadAsync();
        if (_view is { Destination: null } && _places.Count == 0)
            _places = [.. (await locations.RunAsync(null, InventoryQuery.MostLocations, Closed)).Where(l => l.Active && user.MayAt(l.Id)).OrderBy(l => l.Priority)];
    }

    protected override async Task ReloadAsync()
    {
        _view = await desk.RunAsync(new(Id), Closed);
        _missing = _view is null;
    }

    /// <summary>A SKU or a barcode of one of its items.</summary>
    private Task<bool> ScannedAsync(string code)
    {
        var read = code.Trim();
        var line = MayArrive.Where(l => l.Sku.Equals(read, StringComparison.OrdinalIgnoreCase) || IsBarcode(l, read)).OrderByDescending(l => l.Expected + l.Missing > _counted.GetValueOrDefault(l.Id)).FirstOrDefault();
        if (line is null) _note = new("miss", "ban", read.Length > 24 ? read[..24] + "…" : read, "This is not in the return. Put it aside.");
        else if (_counted.GetValueOrDefault(line.Id) >= line.Expected + line.Missing) _note = new("miss", "ban", line.Sku, "All of these are counted. This one is too many.");
        else
        {
            Set(line, _counted.GetValueOrDefault(line.Id) + 1);
            _note = new("hit", "check", $"{_counted[line.Id]} of {line.Expected + line.Missing}", $"{line.Sku} · {line.Title}");
        }
        StateHasChanged();
        return Task.FromResult(_note.Tone == "hit");
    }

    private bool IsBarcode(ReturnLine line, string read) => _view!.Barcodes.GetValueOrDefault(line.Id) is { Length: > 0 } code && code.TrimStart('0') == read.TrimStart('0');

    private void Set(ReturnLine line, int units) => (_counted[line.Id], _last, _refused) = (units, line.Id, null);

    private Task ReceiveAsync() => RunAsync(async () =>
    {
        var arrived = _counted.Where(c => c.Value > 0).Select(c => new ReturnUnits(c.Key, c.Value)).ToList();
        var outcome = await receive.RunAsync(new(new(Id), arrived, Guid.TryParse(_place, out var place) ? new LocationId(place) : null));
        if (outcome is Outcome<Return>.Done) _counted.Clear();
        return outcome;
    });

    private async Task MissAsync()
    {
        var gone = Of.Lines.Where(l => l.Expected > 0).Select(l => new ReturnUnits(l.Id, l.Expected)).ToList();
        var preview = new Preview("Count as missing", [new("box", "Items", [.. gone.Select(g => new EffectLine($"{g.Units} × {Of.Line(g.Line).Title}", "not in the parcel"))])], "What arrives late can still be taken in.", "Nothing is paid back for them.", Danger: true);
        if (await PreviewDialog.AskAsync(dialogs, "Not in the parcel?", preview)) await RunAsync(() => miss.RunAsync(new(Id), gone));
    }

    private Task InspectAsync(ReturnLine line, FoundUnits found) => RunAsync(() => inspect.RunAsync(new(new(Id), new(line.Id, found.Units), found.To, found.Grade, found.Note, found.Photo)));

    private Task RegradeAsync(ReturnLine line, FoundUnits found) => RunAsync(() => regrade.RunAsync(new(new(Id), new(line.Id, found.Units), found.To, found.Grade, found.Note, found.Photo)));

    private async Task RunAsync(Func<Task<Outcome<Return>>> act)
    {
        if (_busy) return;
        (_busy, _refused) = (true, null);
        try { _refused = await act() is Outcome<Return>.Refused(var why) ? why.Message : null; }
        finally { _busy = false; }
        await ReloadAsync();
    }
}
