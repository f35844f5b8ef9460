using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <param name="Cells">By the chosen fields, in their order.</param>
public sealed record PreviewRow(int Number, RowState State, IReadOnlyList<string> Cells);

/// <summary>What an import would do.</summary>
/// <param name="Counts">Over the whole file; its issues are the first ones.</param>
public sealed record ImportEffects(int Rows, ImportCounts Counts, int FailedRows, IReadOnlyList<ImportColumn> Fields, IReadOnlyList<PreviewRow> First)
{
    public int ToTake => Counts.Added + Counts.Changed;
}

/// <summary>Query: reads the whole file and compares it with what is there, by the same code that writes it. Writes nothing.</summary>
public sealed class ImportPreview(IDbContextFactory<AppDb> dbs, IEnumerable<IImportKind> kinds, ImportPlans plans, IntakeSetups setups, CurrentUser user, TimeProvider clock)
{
    public const int Shown = 50, MostIssues = 200;

    private const int AtOnce = 500;

    public async Task<Outcome<ImportEffects>> RunAsync(Guid id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        if (await db.Imports.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } run) return ImportRefusals.NotFound;
        var kind = kinds.Single(k => k.Kind == run.Kind);
        if (MapImport.WhyNot(kind, ImportMapping.Of(run.Mapping).Columns, user) is { } why) return why;
        if (await plans.OfAsync(db, run, kind, ct) is not { } plan) return ImportRefusals.Gone;

        var desk = new ImportDesk(db, await setups.OfAsync(db, ct), run.FileName, user.Name, user.Locations, clock.GetUtcNow().UtcDateTime, ct);
        var (sum, failed, issues, states) = (new ImportCounts(0, 0, 0, []), 0, new List<ImportIssue>(), new Dictionary<int, RowState>());
        for (var from = 0; from < plan.Count; from += AtOnce)
        {
            var (counts, marks, _) = await kind.ReadAsync(desk, plan.Things(from, AtOnce));
            sum = new(sum.Added + counts.Added, sum.Changed + counts.Changed, sum.Unchanged + counts.Unchanged, []);
            failed += counts.FailedRows;
            issues.AddRange(counts.Issues.OrderBy(i => i.Row).Take(Math.Max(0, MostIssues - issues.Count)));
            foreach (var mark in marks) states[mark.Row] = mark.State;
        }

        var fields = ImportColumns.Of(run.Kind).Where(c => plan.Columns.ContainsKey(c.Key)).ToList();
        var imperial = await db.Stores.Select(s => s.ImperialUnits).SingleAsync(ct);
        var first = plan.Table.Rows.Take(Shown).Select(row => new PreviewRow(row.Number, states.GetValueOrDefault(row.Number, RowState.Unchanged), fields.ConvertAll(f => Taken(f, row[plan.Columns[f.Key]], imperial))));
        return new ImportEffects(plan.Table.Rows.Count, sum with { Issues = issues }, failed, fields, [.. first]);
    }

    /// <summary>As it would be taken: "12,50" is 12.50, and a weight is in what the store counts in.</summary>
    private static string Taken(ImportColumn field, string cell, bool imperial) => field.Key switch
    {
        "price" or "cost" or "discount" or "tax" or "shipping" or "total" => TypedAmount.Plain(cell, 2),
        "weight" when ImportRow.TryGrams(cell, out var grams) => WeightText.Of(grams, imperial),
        _ => cell,
    };
}
