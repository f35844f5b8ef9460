using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;
using OrderCloud.Web.Layout;
using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Settings;

/// <summary>An owner comes to change how the store looks to customers or how orders are split, sees whether the colour is readable, and saves.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class StorePage(ChangeStore change, StoreSettings settings, PortalState portal, Toast toast)
{
    private string _name = "", _brand = "#000000", _maxParcels = "", _promiseDays = "";
    private bool _shipComplete, _dirty, _saving, _isStale;
    private int _version;
    private Refusal? _why;
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";

    private string? Readable => BrandColor.TryRead(_brand, out var color) ? color : null;

    private StoreInput Input => new(_name, _brand, _shipComplete, _maxParcels.Trim().Length == 0 ? null : Whole(_maxParcels), Whole(_promiseDays), _version);

    protected override Task OnInitializedAsync() => LoadAsync();

    // The picture is saved by itself; what is typed here stays.
    private async Task KnowVersionAsync() => _version = (await settings.RunAsync(default)).Version;

    private async Task LoadAsync() => Show(await settings.RunAsync(default));

    private void Show(StoreSettings.View view)
    {
        (_name, _brand, _shipComplete, _version) = (view.Name, view.Brand, view.ShipComplete, view.Version);
        _maxParcels = view.MaxParcels?.ToString(CultureInfo.InvariantCulture) ?? "";
        _promiseDays = view.PromiseDays.ToString(CultureInfo.InvariantCulture);
        (_dirty, _isStale, _why, _refused) = (false, false, null, null);
    }

    private void Check()
    {
        if (_dirty && !_isStale) (_why, _refused) = (Input.WhyNot(), null);
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private async Task SaveAsync()
    {
        _saving = true;
        try
        {
            switch (await change.RunAsync(Input, default))
            {
                case Outcome<StoreSettings.View>.Done(var saved):
                    Show(saved);
                    if (portal.Frame is { } frame) portal.Show(frame with { MerchantName = saved.Name, Brand = saved.Brand, OnBrand = BrandColor.TextOn(saved.Brand) });
                    toast.Done("Settings are saved", "New orders follow them from now on.");
                    break;
                case Outcome<StoreSettings.View>.Refused(var why):
                    (_why, _refused, _isStale) = (why, why.Message, why.Kind is RefusalKind.Stale);
                    break;
            }
        }
        finally { _saving = false; }
    }

    private static int Whole(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}
