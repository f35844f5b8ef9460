using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>
/// T12: whether somebody who named an order of high value reads its mail, by six digits that go there. They live ten minutes, count once, may be mistyped five
/// times, and only the newest ones count; all of it in the database, so that it holds on every node.
/// </summary>
public sealed class ReturnCodes(IDbContextFactory<AppDb> dbs, IDbContextFactory<DirectoryDb> directory, CodeLetter letter, CurrentUser user, TimeProvider clock)
{
    public const int MostTries = 5, MostCodes = 3;

    /// <summary>So slow that who stole the table does not find six digits while they count.</summary>
    private const int Rounds = 100_000;

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10), Window = TimeSpan.FromMinutes(15);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>By the policy that the order was placed under.</summary>
    public async Task<bool> IsAskedAsync(OrderId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Orders.AsNoTracking().Where(o => o.Id == id).Select(o => new { o.Currency, o.TotalMinor, o.ReturnPolicyVersion }).FirstOrDefaultAsync(ct) is { } order
            && (await ReturnPolicies.OfAsync(db, order.ReturnPolicyVersion, ct)).AsksCode(order.Currency, order.TotalMinor);
    }

    /// <summary>Sends a new one to the order's address. Those before it do not count any more.</summary>
    public async Task<Outcome<OrderId>> SendAsync(OrderId id, CancellationToken ct)
    {
        await using (var look = await dbs.CreateDbContextAsync(ct))
            if (!await look.Orders.AnyAsync(o => o.Id == id && o.Email != "", ct)) return ReturnRefusals.CodeNoMail;
        var (tenant, now, code, row) = (user.TenantId, Now, RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture), Guid.CreateVersion7());
        var since = now - Window;
        await using var db = await directory.CreateDbContextAsync(ct);
        await db.VisitCodes.Where(c => c.TenantId == tenant && c.CreatedAt <= since).ExecuteDeleteAsync(ct);
        if (await OfOrder(db, id).CountAsync(ct) >= MostCodes) return ReturnRefusals.CodesOften;
        db.Add(new VisitCode { Id = row, TenantId = tenant, SubjectId = id.Value, Hash = HashOf(code, row), CreatedAt = now });
        await db.SaveChangesAsync(ct);
        if (await OfOrder(db, id).CountAsync(ct) > MostCodes)   // several asked at once
        {
            await db.VisitCodes.Where(c => c.Id == row).ExecuteDeleteAsync(ct);
            return ReturnRefusals.CodesOften;
        }
        return await letter.PostAsync(id, row, code, ct) ? id : ReturnRefusals.CodeNotSent;
    }

    /// <summary>Takes the code, once.</summary>
    /// <returns>Why it does not count; null: it does, and now no more.</returns>
    public async Task<Refusal?> WhyNotAsync(OrderId id, string typed, CancellationToken ct)
    {
        var (now, tenant) = (Now, user.TenantId);
        await using var db = await directory.CreateDbContextAsync(ct);
        var code = await OfOrder(db, id).AsNoTracking().OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);
        if (code is null || code.CreatedAt + Lasts <= now) return ReturnRefusals.CodeOver;
        // A try counts before it is looked at: many at once are as many as one after another.
        var open = db.VisitCodes.Where(c => c.Id == code.Id && c.TenantId == tenant && c.UsedAt == null);
        if (await open.Where(c => c.Tries < MostTries).ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), ct) == 0) return ReturnRefusals.CodeOver;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(Digits(typed), code.Id)), Encoding.ASCII.GetBytes(code.Hash))) return ReturnRefusals.CodeWrong;
        return await open.ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, (DateTime?)now), ct) == 1 ? null : ReturnRefusals.CodeOver;
    }

    private IQueryable<VisitCode> OfOrder(DirectoryDb db, OrderId id)
    {
        var tenant = user.TenantId;
        return db.VisitCodes.Where(c => c.TenantId == tenant && c.SubjectId == id.Value);
    }

    /// <summary>People write "204 518".</summary>
    private static string Digits(string typed) => typed.Length > 20 ? "" : string.Concat(typed.Where(char.IsAsciiDigit));

    private static string HashOf(string code, Guid salt) => Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(code, salt.ToByteArray(), Rounds, HashAlgorithmName.SHA256, 32));
}
