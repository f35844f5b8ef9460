using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Queries: the imports of a store that its member may see, the newest first.</summary>
public sealed class ImportRuns(IDbContextFactory<AppDb> dbs, IEnumerable<IImportKind> kinds, CurrentUser user)
{
    /// <summary>The kind of the change that open pages hear.</summary>
    public const string Announced = "import";

    /// <summary>What this member may import.</summary>
    public IReadOnlyList<ImportKind> Allowed => [.. kinds.Where(k => user.May(k.Needs)).Select(k => k.Kind).Order()];

    public async Task<IReadOnlyList<ImportRun>> RecentAsync(int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var visible = Enum.GetValues<ImportKind>().Where(MaySee).ToList();
        return await db.Imports.AsNoTracking().Where(r => visible.Contains(r.Kind)).OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(most).ToListAsync(ct);
    }

    public async Task<ImportRun?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Imports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } run && MaySee(run.Kind) ? run : null;
    }

    public async Task<IReadOnlyList<ImportError>> ErrorsAsync(Guid id, int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.ImportErrors.AsNoTracking().Where(e => e.RunId == id).OrderBy(e => e.Seq).Take(most).ToListAsync(ct);
    }

    /// <summary>The table of a draft, to choose its columns.</summary>
    public async Task<UploadedTable?> TableAsync(ImportRun run, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ImportPlans.TableAsync(db, run.FileId, ct);
    }

    /// <summary>Who may see the things may see how they were imported.</summary>
    private bool MaySee(ImportKind kind) => user.May(kind switch
    {
        ImportKind.Products => Permission.ViewCatalog, ImportKind.Stock => Permission.ViewStock, ImportKind.Customers => Permission.ViewCustomers, _ => Permission.ViewOrders,
    });

    /// <summary>Started and not ended.</summary>
    internal static IQueryable<ImportRun> Live(AppDb db) => db.Imports.Where(r => r.Status == ImportStatus.Queued || r.Status == ImportStatus.Running);

    /// <summary>Step: forgets old runs with their files.</summary>
    internal static async Task<int> ForgetAsync(AppDb db, DateTime before, DateTime drafts, CancellationToken ct)
    {
        var old = await db.Imports.Where(r => r.EndedAt < before || (r.Status == ImportStatus.Draft && r.CreatedAt < drafts)).Select(r => new { r.Id, r.FileId }).Take(200).ToListAsync(ct);
        var (runs, files) = (old.ConvertAll(r => r.Id), old.ConvertAll(r => r.FileId));
        await db.Imports.Where(r => runs.Contains(r.Id)).ExecuteDeleteAsync(ct);
        return await db.Files.Where(f => files.Contains(f.Id)).ExecuteDeleteAsync(ct);
    }
}
