using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Inventory.Transfers;

/// <summary>A warehouse lead plans what goes from where to where: finds products by name or code, writes how many, saves, and sends it from its page.</summary>
public sealed partial class TransferFormPage(GetTransfer transfers, SaveTransfer save, LocationList locations, NavigationManager nav)
{
    private readonly OnePress _press = new();
    private IReadOnlyList<LocationView>? _places;
    private IReadOnlyList<Destination> _destinations = [];
    private TransferForm _form = new();
    private string _number = "";
    private string? _refused;
    private Refusal? _why;
    private int? _version;
    private bool _missing, _dirty;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid? Id { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _places = [.. (await locations.RunAsync(null, InventoryQuery.MostLocations, default)).Where(l => l.Active).OrderBy(l => l.Priority).ThenBy(l => l.Code, StringComparer.Ordinal)];
        _destinations = await locations.DestinationsAsync(default);
        if (Id is not { } id) return;
        var view = await transfers.RunAsync(new(id), default);
        _missing = view is null || !view.May(TransferVerb.Change);
        if (view is not null) (_form, _number, _version) = (TransferForm.Of(view), view.Number, view.Version);
    }

    // What was wrong with the last answer need not be wrong any more.
    private void Touch() => (_dirty, _refused, _why) = (true, null, null);

    private void Add(FoundVariant variant)
    {
        _form.Add(variant);
        Touch();
    }

    private void Set(TransferForm.Line line, int units)
    {
        (line.Units, line.IsWrong) = (units, false);
        Touch();
    }

    private void Mistype(TransferForm.Line line)
    {
        line.IsWrong = true;
        Touch();
    }

    private void Remove(TransferForm.Line line)
    {
        _form.Lines.Remove(line);
        Touch();
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private IEnumerable<string> ErrorsOfLine(int i) => _why?.Errors?.Where(e => e.Key.StartsWith($"lines[{i}].", StringComparison.Ordinal)).SelectMany(e => e.Value) ?? [];

    private Task SaveAsync() => _press.RunAsync(nav, async () =>
    {
        (_refused, _why) = (_form.Lines.Any(l => l.IsWrong) ? "Some fields need another look." : null, null);
        if (_refused is not null) return null;
        var outcome = Id is { } id
            ? await save.ChangeAsync(new(id), _form.ToInput(), _version, CancellationToken.None)
            : await save.CreateAsync(_form.ToInput(), CancellationToken.None);
        if (outcome is Outcome<TransferView>.Refused(var why)) (_why, _refused) = (why, why.Message);
        if (outcome is not Outcome<TransferView>.Done(var saved)) return null;
        _dirty = false;
        return Links.Transfer(Merchant, saved.Id.Value);
    });
}
