using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Platform;

/// <summary>The limits of one merchant.</summary>
public sealed partial class QuotaForm(ChangeQuotas change, IConfiguration configuration, NavigationManager nav)
{
    public sealed class Fields
    {
        public string? PerSecond { get; set; }
        public string? Burst { get; set; }
        public string? OrdersPerDay { get; set; }
        public string? Members { get; set; }
        public string? FileMegabytes { get; set; }

        /// <summary>The limits that were warned of.</summary>
        public string? Seen { get; set; }
    }

    private const long Megabyte = 1024 * 1024;

    private string _usual = "", _seen = "";
    private IReadOnlyList<string> _below = [];
    private string? _refused;
    private Dictionary<string, string> _errors = [];

    [Parameter, EditorRequired] public Guid Id { get; set; }
    [Parameter, EditorRequired] public SheetView View { get; set; } = default!;
    [SupplyParameterFromForm(FormName = "quotas")] private Fields? Form { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override void OnInitialized()
    {
        _usual = RateLimits.PerSecond(configuration["Api:RateLimit"]).ToString("N0", CultureInfo.CurrentCulture);
        var now = View.Quotas;
        Form ??= new()
        {
            PerSecond = Text(now.Rate?.PerSecond), Burst = Text(now.Rate?.Burst), OrdersPerDay = Text(now.OrdersPerDay), Members = Text(now.Members), FileMegabytes = Text(now.FileBytes / Megabyte),
        };
    }

    private string? ErrorOf(string field) => _errors.GetValueOrDefault(field);

    private async Task SaveAsync()
    {
        var (perSecond, burst) = (Number(Form!.PerSecond, "perSecond"), Number(Form.Burst, "burst"));
        if (perSecond is null && burst is not null && _errors.Count == 0) _errors["perSecond"] = "Say how many a second as well.";
        var most = Number(Form.FileMegabytes, "fileMegabytes");
        var wanted = new Quotas(
            perSecond is { } rate ? new ApiRate(rate, burst ?? (int)Math.Min(int.MaxValue, 5L * rate)) : null, Number(Form.OrdersPerDay, "ordersPerDay"), Number(Form.Members, "members"), most * Megabyte);
        if (_errors.Count > 0) return;
        _seen = string.Create(CultureInfo.InvariantCulture, $"{wanted.OrdersPerDay}/{wanted.Members}/{wanted.FileBytes}");
        if (wanted.WhyNot() is null && Form.Seen != _seen && (_below = [.. Below(wanted, View.Used)]).Count > 0) return;
        if (await change.RunAsync(TenantId.From(Id), wanted, Http.RequestAborted) is not Outcome<Quotas>.Refused(var why))
        {
            nav.NavigateTo(Links.PlatformMerchant(Id) + "?done=quotas");
            return;
        }
        if (why.Errors is { } errors) _errors = errors.ToDictionary(e => e.Key, e => e.Value[0]);
        else _refused = why.Message;
    }

    /// <summary>A limit may be set below what is used. Whoever does it is told what that means first.</summary>
    private static IEnumerable<string> Below(Quotas wanted, UsedToday used)
    {
        if (wanted.OrdersPerDay is { } orders && orders < used.OrdersToday) yield return $"{used.OrdersToday:N0} new orders were taken today, the limit is {orders:N0}: no more are taken before tomorrow.";
        if (wanted.Members is { } members && members < used.Members) yield return $"{used.Members:N0} members and invitations, the limit is {members:N0}: nobody is removed, and nobody can be invited.";
        if (wanted.FileBytes is { } bytes && bytes < used.FileBytes) yield return $"{ByteText.Of(used.FileBytes)} of files, the limit is {ByteText.Of(bytes)}: none is removed, and none can be added.";
    }

    private int? Number(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (int.TryParse(text.Trim(), NumberStyles.AllowThousands, CultureInfo.CurrentCulture, out var n)) return n;
        _errors[field] = "Enter a whole number, or nothing.";
        return null;
    }

    private static string? Text(long? n) => n?.ToString(CultureInfo.InvariantCulture);
}
