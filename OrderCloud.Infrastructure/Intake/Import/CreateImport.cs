using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Keeps an uploaded file as a draft, with its columns guessed. Nothing else is written.</summary>
public sealed class CreateImport(Writes writes, IEnumerable<IImportKind> kinds, QuotaBook quotas, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(ImportKind kind, string fileName, byte[] content, CancellationToken ct = default)
    {
        var needed = kinds.Single(k => k.Kind == kind).Needs;
        if (user.WhyNot(needed) is { } forbidden) return forbidden;
        if (UploadedTable.Read(content) is not { Table: { } table }) return ImportRefusals.File(UploadedTable.Read(content).WhyNot!);
        if (ImportCards.Mask(kind, table, content) is { } masked && UploadedTable.Read(masked).Table is { } clean) (content, table) = (masked, clean);

        var now = clock.GetUtcNow().UtcDateTime;
        var name = Path.GetFileName(fileName.Replace('\\', '/')).Cut(200);
        await quotas.OfAsync(user.TenantId, ct);
        return await writes.RunAsync<Guid>(Permission.ViewCatalog, async db =>
        {
            if (await quotas.WhyNotStoreAsync(db, content.Length, ct) is { } full) return full;
            var last = await db.Imports.AsNoTracking().Where(r => r.Kind == kind && r.Status != ImportStatus.Draft).OrderByDescending(r => r.CreatedAt).Select(r => r.Mapping).FirstOrDefaultAsync(ct);
            var columns = ImportColumn.Guess(ImportColumns.Of(kind), table.Columns, last is null ? null : ImportMapping.Of(last));
            var file = new StoredFile { Name = name, ContentType = "text/csv", Hash = Convert.ToHexStringLower(SHA256.HashData(content)), Content = content, At = now };
            var run = new ImportRun
            {
                Kind = kind, Status = ImportStatus.Draft, FileId = file.Id, FileName = name.Length > 0 ? name : "import.csv", Mapping = ImportMapping.Of(columns, table.Columns).ToJson(), StartedBy = user.Name, CreatedAt = now, SeenAt = now,
            };
            db.AddRange(file, run);
            return run.Id;
        }, ct);
    }
}
