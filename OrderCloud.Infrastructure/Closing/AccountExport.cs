using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Closing;

/// <summary>
/// Everything of a merchant in one ZIP, written while it is sent: a table a file, as JSON lines; the documents and files as they are; last a manifest with
/// rows, bytes and SHA-256 of each. No secret is in it: neither credentials nor hashes.
/// </summary>
public sealed class AccountExport(IDbContextFactory<AppDb> dbs, IDbContextFactory<DirectoryDb> directory, InvoicePapers papers, CurrentUser user, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Tables that hold nothing of the merchant's own, and why.</summary>
    public static readonly IReadOnlyDictionary<Type, string> LeftOut = new Dictionary<Type, string>
    {
        [typeof(IdempotencyRecord)] = "answers to repeated requests, kept for a day",
        [typeof(OutboxMessage)] = "duties of the program that follow from changes which are exported",
        [typeof(JobRun)] = "when the program's own jobs ran",
        [typeof(OrderTerm)] = "words of the orders once more, for the search",
        [typeof(CustomerTerm)] = "words of the customers once more, for the search",
        [typeof(CustomerKey)] = "mail and phone of the customers once more, for matching",
    };

    private const string Tables = "tables/", Documents = "documents/", Files = "files/";

    private sealed record Item(string Name, long? Rows, long Bytes, string Sha256);

    private sealed record Manifest(string Store, DateTime At, string Format, IReadOnlyList<Item> Items, IReadOnlyDictionary<string, string> LeftOut);

    public static IEnumerable<IEntityType> TablesOf(IModel model) => model.GetEntityTypes().Where(t => !t.IsOwned() && !LeftOut.ContainsKey(t.ClrType)).OrderBy(t => t.GetTableName(), StringComparer.Ordinal);

    /// <summary>Notes in the audit log that it was taken; refused to those who may not close the account.</summary>
    public async Task<Refusal?> BeginAsync(CancellationToken ct)
    {
        if (user.WhyNot(Permission.CloseAccount) is { } forbidden) return forbidden;
        await using var db = await directory.CreateDbContextAsync(ct);
        db.Add(audit.Entry("exported", AuditLog.Account, null, user.MerchantName));
        await db.SaveChangesAsync(ct);
        return null;
    }

    public async Task WriteAsync(Stream to, CancellationToken ct)
    {
        if (!user.May(Permission.CloseAccount)) throw new InvalidOperationException("Asked for without the permission.");
        await using var later = new LaterStream(to);
        await using (var zip = await ZipArchive.CreateAsync(later, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct)) await FillAsync(zip, ct);
        await later.FlushAsync(ct);
    }

    private async Task FillAsync(ZipArchive zip, CancellationToken ct)
    {
        var items = new List<Item>();
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await using var moment = await ReadSnapshot.BeginAsync(db, ct);
            foreach (var table in TablesOf(db.Model))
                items.Add(await AddAsync(zip, $"{Tables}{table.GetTableName()}.jsonl", stream => RowText.WriteAsync(db, table, stream, ct), ct));
            // One at a time, each at most 10 MB.
            foreach (var id in await db.Files.AsNoTracking().Select(f => f.Id).ToListAsync(ct)) items.Add(await FileAsync(zip, db, id, ct));
        }
        await DocumentsAsync(zip, items, ct);
        await PeopleAsync(zip, items, ct);
        var manifest = new Manifest(
            user.MerchantName, clock.GetUtcNow().UtcDateTime, "JSON lines, UTF-8: one row of a table in each line. Amounts in minor units, instants in UTC.", items,
            LeftOut.ToDictionary(l => l.Key.Name, l => l.Value));
        await AddAsync(zip, "manifest.json", async stream =>
        {
            await JsonSerializer.SerializeAsync(stream, manifest, Indented, ct);
            return 1;
        }, ct);
    }

    private static async Task<Item> FileAsync(ZipArchive zip, AppDb db, Guid id, CancellationToken ct)
    {
        var file = await db.Files.AsNoTracking().SingleAsync(f => f.Id == id, ct);
        return await BytesAsync(zip, $"{Files}{id:N}-{Safe(file.Name)}", file.Content, ct);
    }

    /// <summary>Each issued document as UBL XML where the seller has a tax number, else as PDF.</summary>
    private async Task DocumentsAsync(ZipArchive zip, List<Item> items, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await foreach (var id in db.Invoices.AsNoTracking().Where(i => i.Number != null).OrderBy(i => i.Id).Select(i => i.Id).AsAsyncEnumerable().WithCancellation(ct))
            if ((await papers.InvoiceXmlAsync(id, ct) is Outcome<PaperFile>.Done(var xml) ? xml : await papers.InvoicePdfAsync(id, ct)) is { } paper) items.Add(await BytesAsync(zip, Documents + "invoices/" + Safe(paper.Name), paper.Content, ct));
        await foreach (var id in db.CreditNotes.AsNoTracking().Where(i => i.Number != null).OrderBy(i => i.Id).Select(i => i.Id).AsAsyncEnumerable().WithCancellation(ct))
            if ((await papers.CreditXmlAsync(id, ct) is Outcome<PaperFile>.Done(var xml) ? xml : await papers.CreditPdfAsync(id, ct)) is { } paper) items.Add(await BytesAsync(zip, Documents + "credit-notes/" + Safe(paper.Name), paper.Content, ct));
    }

    private async Task PeopleAsync(ZipArchive zip, List<Item> items, CancellationToken ct)
    {
        var tenant = user.TenantId;
        await using var db = await directory.CreateDbContextAsync(ct);
        items.Add(await LinesAsync(zip, "people/members.jsonl", from m in db.Memberships.AsNoTracking() join u in db.Users.AsNoTracking() on m.UserId equals u.Id where m.TenantId == tenant orderby m.CreatedAt
            select new { u.Email, u.DisplayName, Role = m.Role.ToString(), m.Locations, m.CreatedAt }, ct));
        items.Add(await LinesAsync(zip, "people/invitations.jsonl", db.Invitations.AsNoTracking().Where(i => i.TenantId == tenant).OrderBy(i => i.CreatedAt)
            .Select(i => new { i.Email, Role = i.Role.ToString(), i.Locations, i.InvitedBy, i.CreatedAt, i.ExpiresAt, i.EndedAt }), ct));
        items.Add(await LinesAsync(zip, "people/api-keys.jsonl", db.ApiKeys.AsNoTracking().Where(k => k.TenantId == tenant).OrderBy(k => k.CreatedAt)
            .Select(k => new { k.Name, k.Prefix, k.Scopes, k.CreatedAt, k.LastUsedAt, k.RevokedAt }), ct));
        items.Add(await LinesAsync(zip, "people/audit.jsonl", db.AuditEntries.AsNoTracking().Where(e => e.TenantId == tenant).OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => new { e.At, ActorKind = e.ActorKind.ToString(), e.ActorName, e.Action, e.SubjectKind, e.SubjectLabel, e.Before, e.After, e.Ip, e.Origin, e.RequestId }), ct));
    }

    private static Task<Item> LinesAsync<T>(ZipArchive zip, string name, IQueryable<T> rows, CancellationToken ct) => AddAsync(zip, name, async stream =>
    {
        long count = 0;
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(row), ct);
            await stream.WriteAsync("\n"u8.ToArray(), ct);
            count++;
        }
        return count;
    }, ct);

    private static async Task<Item> BytesAsync(ZipArchive zip, string name, byte[] content, CancellationToken ct) => await AddAsync(zip, name, async stream =>
    {
        await stream.WriteAsync(content, ct);
        return null;
    }, ct);

    private static Task<Item> AddAsync(ZipArchive zip, string name, Func<Stream, Task<long>> write, CancellationToken ct) => AddAsync(zip, name, async stream => (long?)await write(stream), ct);

    private static async Task<Item> AddAsync(ZipArchive zip, string name, Func<Stream, Task<long?>> write, CancellationToken ct)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        await using var stream = new HashedStream(await entry.OpenAsync(ct));
        var rows = await write(stream);
        return new(name, rows, stream.Bytes, stream.Sha256());
    }

    private static string Safe(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')).Cut(80);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
