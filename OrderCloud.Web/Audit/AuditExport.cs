using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Web.Audit;

/// <summary>Query: the entries a filter shows as CSV, newest first: in the words of the page, and beside them as programs read them.</summary>
public sealed class AuditExport(AuditLog log, AuditReaders readers)
{
    public async Task WriteAsync(AuditFilter filter, TimeZoneInfo zone, CsvTable to, CancellationToken ct)
    {
        await to.HeadAsync(
            ct, "At", "Actor kind", "Actor", "What", "About", "Subject", "Changes", "Action", "Subject kind", "Subject id", "Before", "After", "Address", "Origin", "Request");
        await foreach (var batch in Batches.Of<AuditEntry>((last, take) => log.RunAsync(filter, last is null ? null : (last.At, last.Id), take, ct), ct))
        {
            var reader = await readers.ForAsync(batch, zone, ct);
            foreach (var e in batch)
                await to.Instant(e.At).Text(e.ActorKind.ToString()).Text(e.ActorName).Text(AuditWords.Of(e.Action)).Text(AuditWords.Of(e.SubjectKind)).Text(reader.Label(e)).Text(Changes(e, reader))
                    .Text(e.Action).Text(e.SubjectKind).Text(e.SubjectId?.ToString()).Text(e.Before).Text(e.After).Text(e.Ip).Text(e.Origin).Text(e.RequestId).EndRowAsync(ct);
        }
    }

    /// <summary>"Low stock from: 5 → 7; Note: – → by the door".</summary>
    private static string Changes(AuditEntry e, AuditReader reader) =>
        string.Join("; ", AuditWords.Changes(e, reader).Select(c => $"{c.Field}: {Shown(c.Before)} → {Shown(c.After)}"));

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "–" : value;
}
