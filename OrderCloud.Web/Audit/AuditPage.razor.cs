using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.Audit;

/// <summary>Something is not as it was: the owner asks who changed it, when and from where, sees what it was before, and takes the list along as a file.</summary>
public sealed partial class AuditPage(AuditLog log, AuditReaders readers, PortalState portal, TimeProvider clock)
{
    private const int PageSize = 50;

    private static readonly FilterField[] Filters =
    [
        new("by", "Who", [new("operators", "OrderCloud's operators"), new("members", "Members"), new("keys", "API keys")]),
        new("subject", "Subject", [.. AuditLog.Subjects.Select(s => new FilterOption(s, AuditWords.Of(s)))]),
        new("action", "What", [.. new[] { "created", "changed", "deleted", "issued", "invited", "joined", "removed", "revoked", "adjust", "count", "receive", "submitted", "approved", "looked", "suspended", "resumed", "cancelled", "edited", "placed", "hold", "tagged", "untagged", "payment", "invoiced", "credited", "shipped", "merged", "exported", "started" }.Select(a => new FilterOption(a, AuditWords.Of(a)))]),
    ];

    private IReadOnlyList<AuditEntry>? _rows;
    private AuditReader? _reader;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "subject")] private string? Subject { get; set; }
    [SupplyParameterFromQuery(Name = "action")] private string? Action { get; set; }
    [SupplyParameterFromQuery(Name = "by")] private string? By { get; set; }
    [SupplyParameterFromQuery(Name = "since")] private string? Since { get; set; }
    [SupplyParameterFromQuery(Name = "until")] private string? Until { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private ExportChoice[] Exports => [new("Changes", Links.Export(Links.Audit(Merchant)))];

    private IEnumerable<(string Key, string Value)> Kept =>
        new[] { (QueryKeys.Search, Search), ("subject", Subject), ("action", Action), ("by", By) }.Where(k => !string.IsNullOrEmpty(k.Item2)).Select(k => (k.Item1, k.Item2!));

    private bool IsFiltered => Kept.Any() || !string.IsNullOrEmpty(Since) || !string.IsNullOrEmpty(Until);

    protected override async Task OnParametersSetAsync()
    {
        var zone = portal.Frame?.Zone ?? TimeZoneInfo.Utc;
        var rows = await log.RunAsync(
            new AuditQuery(Search, Subject, Action, Since, Until, By).ToFilter(clock.GetUtcNow().UtcDateTime, zone), Cursor.TryInstant(After), PageSize + 1, CancellationToken.None);
        (_reader, _rows) = (await readers.ForAsync(rows, zone, CancellationToken.None), rows);
    }

    private static string? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null;
}
