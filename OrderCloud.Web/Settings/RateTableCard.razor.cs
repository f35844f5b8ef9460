using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Routing;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;
using OrderCloud.Web.Layout;
using Radzen;

namespace OrderCloud.Web.Settings;

/// <summary>The rates that routing reckons with: zones by distance, each with a base, a price per kilogram and days.</summary>
public sealed partial class RateTableCard(ChangeRates change, RatesForEdit query, DialogService dialogs, Toast toast, PortalState portal)
{
    /// <summary>The store's version as the page saw it last: its settings and its rates share it.</summary>
    [Parameter] public int Version { get; set; }

    [Parameter] public EventCallback<int> OnSaved { get; set; }

    private Rates? _rates;
    private RateForm? _form;
    private string? _why;
    private bool _dirty, _isStale;

    private string BaseTitle => $"Base, {_rates!.Table.Currency}";
    private string PerWeightTitle => $"Per {Units.Weight}, {_rates!.Table.Currency}";
    private string UpToTitle => $"Up to, {Units.Distance}";
    private bool Imperial => portal.Frame?.Imperial ?? false;
    private RateUnits Units => RateUnits.Of(Imperial);

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => Show(await query.RunAsync(default));

    private void Show(Rates rates) => (_rates, _form, _why, _dirty, _isStale) = (rates, RateForm.Of(rates.Table, Imperial), null, false, false);

    private void Check()
    {
        if (_dirty && !_isStale) Touch();
    }

    private void Touch()
    {
        _dirty = true;
        _form!.Read(out _why);
    }

    private void AddZone()
    {
        _form!.Zones.Add(_form.Zones[^1].Next());
        Touch();
    }

    private void Remove(ZoneForm zone)
    {
        _form!.Zones.Remove(zone);
        Touch();
    }

    private async Task SaveAsync()
    {
        if (_form!.Read(out _why) is { } table) await RunAsync(table, "Parcel rates are saved");
    }

    private async Task ResetAsync()
    {
        var preview = new Preview("Reset to default", [], Warning: "Your own rates are replaced by the default table.", Danger: true);
        if (await PreviewDialog.AskAsync(dialogs, "Reset the parcel rates?", preview)) await RunAsync(null, "The default rates are back");
    }

    private async Task RunAsync(RateTable? table, string done)
    {
        switch (await change.RunAsync(table, Math.Max(Version, _rates!.Version), default))
        {
            case Outcome<Rates>.Done(var saved):
                Show(saved);
                await OnSaved.InvokeAsync(saved.Version);
                toast.Done(done);
                break;
            case Outcome<Rates>.Refused(var why):
                (_why, _isStale) = (why.Message, why.Kind is RefusalKind.Stale);
                break;
        }
    }
}
