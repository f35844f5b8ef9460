using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Says which column of a draft's file holds what.</summary>
public sealed class MapImport(Writes writes, IEnumerable<IImportKind> kinds, CurrentUser user)
{
    public async Task<Outcome<Guid>> RunAsync(Guid id, IReadOnlyDictionary<string, int> columns, CancellationToken ct = default)
    {
        return await writes.RunAsync<Guid>(Permission.ViewCatalog, async db =>
        {
            if (await db.Imports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } run) return ImportRefusals.NotFound;
            var kind = kinds.Single(k => k.Kind == run.Kind);
            if (WhyNot(kind, columns, user) is { } no) return no;
            if (run.Status is not ImportStatus.Draft) return ImportRefusals.Started;
            if (await ImportPlans.TableAsync(db, run.FileId, ct) is not { } table) return ImportRefusals.Gone;

            var known = ImportColumns.Of(kind.Kind).Select(c => c.Key).ToHashSet();
            var chosen = columns.Where(c => known.Contains(c.Key) && c.Value >= 0 && c.Value < table.Columns.Count).ToDictionary(c => c.Key, c => c.Value);
            await db.Imports.Where(r => r.Id == id && r.Status == ImportStatus.Draft).ExecuteUpdateAsync(s => s.SetProperty(r => r.Mapping, ImportMapping.Of(chosen, table.Columns).ToJson()), ct);
            return id;
        }, ct);
    }

    internal static Refusal? WhyNot(IImportKind kind, IReadOnlyDictionary<string, int> columns, CurrentUser user)
    {
        if ((user.WhyNot(kind.Needs) ?? (kind.AlsoNeeds(columns) is { } more ? user.WhyNot(more) : null)) is { } forbidden) return forbidden;
        var missing = ImportColumns.Of(kind.Kind).FirstOrDefault(c => c.Required && !columns.ContainsKey(c.Key));
        return missing is not null ? ImportRefusals.Missing(missing.Key, missing.Title) : kind.WhyNot(columns);
    }
}
