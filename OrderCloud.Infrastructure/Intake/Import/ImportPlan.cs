using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>A file under its mapping: its rows put together to things, in the order in which they first appear. The same file and mapping always give the same plan.</summary>
public sealed class ImportPlan
{
    private readonly List<List<TableRow>> _things = [];
    private readonly Dictionary<int, (string Field, int First)> _twice = [];

    public ImportPlan(UploadedTable table, IImportKind kind, IReadOnlyDictionary<string, int> columns)
    {
        (Table, Columns) = (table, columns);
        var (byKey, seen) = (new Dictionary<string, List<TableRow>>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in table.Rows)
        {
            var read = new ImportRow(row, columns);
            if (kind.OnceOf(read) is { } once && !seen.TryAdd(once.Key, row.Number)) _twice[row.Number] = (once.Field, seen[once.Key]);
            if (kind.KeyOf(read) is not { } key) _things.Add([row]);
            else if (byKey.TryGetValue(key, out var thing)) thing.Add(row);
            else _things.Add(byKey[key] = [row]);
        }
    }

    public UploadedTable Table { get; }
    public IReadOnlyDictionary<string, int> Columns { get; }
    public int Count => _things.Count;

    public IReadOnlyList<IReadOnlyList<ImportRow>> Things(int from, int count) => [.. _things.Skip(from).Take(count).Select(thing => thing.ConvertAll(Read))];

    private ImportRow Read(TableRow row)
    {
        var read = new ImportRow(row, Columns);
        if (_twice.TryGetValue(row.Number, out var twice)) read.Wrong(twice.Field, $"This is in row {twice.First} already.");
        return read;
    }
}

/// <summary>Keeps the plans of the runs in work, so that a file is read once and not for every chunk.</summary>
public sealed class ImportPlans
{
    private const int Most = 3;

    private readonly Lock _lock = new();
    private readonly List<(Guid Run, string Mapping, ImportPlan Plan)> _kept = [];

    /// <summary>Null when the file is gone or cannot be read.</summary>
    public async Task<ImportPlan?> OfAsync(AppDb db, ImportRun run, IImportKind kind, CancellationToken ct)
    {
        lock (_lock)
            if (_kept.FirstOrDefault(k => k.Run == run.Id && k.Mapping == run.Mapping) is { Plan: not null } known) return known.Plan;
        if (await TableAsync(db, run.FileId, ct) is not { } table) return null;
        var plan = new ImportPlan(table, kind, ImportMapping.Of(run.Mapping).Columns);
        lock (_lock)
        {
            _kept.RemoveAll(k => k.Run == run.Id);
            if (_kept.Count == Most) _kept.RemoveAt(0);
            _kept.Add((run.Id, run.Mapping, plan));
        }
        return plan;
    }

    public void Forget(Guid run)
    {
        lock (_lock) _kept.RemoveAll(k => k.Run == run);
    }

    internal static async Task<UploadedTable?> TableAsync(AppDb db, Guid file, CancellationToken ct) =>
        await db.Files.AsNoTracking().Where(f => f.Id == file).Select(f => f.Content).FirstOrDefaultAsync(ct) is { } content ? UploadedTable.Read(content).Table : null;
}
