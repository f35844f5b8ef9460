using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.Settings;

/// <summary>An owner sets up the store, or moves it: where is it, what does it count in, from which number on? What can no longer change says why.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class RegionPage(StoreFacts facts, ChangePlace place, ChangeNumbering numbering, PortalState portal, Toast toast)
{
    private const string Metric = "metric", Imperial = "imperial";

    private StoreFacts.View? _facts;
    private string _units = Metric, _country = "", _currency = "", _zone = "", _low = "", _prefix = "", _next = "", _digits = "";
    private bool _dirty, _numbersDirty, _saving, _isStale;
    private Refusal? _why;
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";

    /// <summary>The zone that is chosen stands in the list, whatever this computer knows.</summary>
    private IEnumerable<string> Zones => TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id).Append(_zone).Where(z => z.Length > 0).Distinct().Order(StringComparer.Ordinal);

    private string Sample => new NumberingInput(_prefix, Small(_digits), Whole(_next)).WhyNot() is null ? OrderNumber.Text(_prefix, Small(_digits), Whole(_next)) : "…";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => Show(await facts.RunAsync(CancellationToken.None));

    private void Show(StoreFacts.View v)
    {
        (_facts, _country, _currency, _zone, _prefix) = (v, v.Country, v.Currency, v.TimeZone, v.OrderPrefix);
        _units = v.ImperialUnits ? Imperial : Metric;
        (_low, _next, _digits) = (Text(v.LowStock), Text(v.NextNumber), Text(v.OrderDigits));
        (_dirty, _numbersDirty, _isStale, _why, _refused) = (false, false, false, null, null);
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private async Task SaveAsync()
    {
        _saving = true;
        try
        {
            var version = _facts!.Version;
            if (_numbersDirty)
            {
                if (!Take(await numbering.RunAsync(new(_prefix.Trim(), Small(_digits), Whole(_next), version), CancellationToken.None), out var numbered)) return;
                (version, _facts, _numbersDirty) = (numbered!.Version, numbered, false);
            }
            if (!Take(await place.RunAsync(new(_country, _currency.Trim().ToUpperInvariant(), _zone, _units == Imperial, Small(_low), version), CancellationToken.None), out var saved)) return;
            Show(saved!);
            if (portal.Frame is { } frame) portal.Show(frame with { Zone = TimeZoneInfo.FindSystemTimeZoneById(saved!.TimeZone), Imperial = saved.ImperialUnits });
            toast.Done("Region and numbers are saved", $"The next order reads {saved!.NextOrder}.");
        }
        finally { _saving = false; }
    }

    private bool Take(Outcome<StoreFacts.View> outcome, out StoreFacts.View? done)
    {
        done = (outcome as Outcome<StoreFacts.View>.Done)?.Value;
        if (outcome is Outcome<StoreFacts.View>.Refused(var why)) (_why, _refused, _isStale) = (why, why.Message, why.Kind is RefusalKind.Stale);
        return done is not null;
    }

    private static long Whole(string text) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 1_000_000_000_000 ? n : -1;

    private static int Small(string text) => (int)Math.Min(Whole(text), int.MaxValue);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
