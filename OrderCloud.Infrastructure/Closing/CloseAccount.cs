using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Closing;

/// <summary>
/// Has a merchant erased in seven days. Until then everything works as before, so that no order of a customer is lost, and any owner may keep the account.
/// </summary>
public sealed class CloseAccount(
    IDbContextFactory<DirectoryDb> directory, UserManager<AppUser> users, SystemMails mails, MerchantDoors doors, CurrentUser user, AuditTrail audit, TimeProvider clock)
{
    public static readonly TimeSpan Notice = TimeSpan.FromDays(7);

    /// <param name="name">The store's, typed again.</param>
    /// <returns>When everything is erased.</returns>
    public Task<Outcome<DateTime>> RunAsync(string name, string password, CancellationToken ct) => RunAsync(name, () => WhyNotAsync(password), ct);

    /// <param name="answeredBy">Whose passkey answered just now; null: nobody's.</param>
    public Task<Outcome<DateTime>> RunByPasskeyAsync(string name, Guid? answeredBy, CancellationToken ct) =>
        RunAsync(name, () => Task.FromResult(answeredBy is not null && answeredBy == user.UserId ? null : ClosingRefusals.Passkey), ct);

    private async Task<Outcome<DateTime>> RunAsync(string name, Func<Task<Refusal?>> proof, CancellationToken ct)
    {
        if (user.WhyNot(Permission.CloseAccount) is { } forbidden) return forbidden;
        var tenant = user.TenantId;
        await using var db = await directory.CreateDbContextAsync(ct);
        var merchant = await db.Merchants.AsNoTracking().SingleAsync(m => m.Id == tenant, ct);
        if (name.Trim() != merchant.Name.Trim()) return ClosingRefusals.Name;
        if (await proof() is { } why) return why;

        var at = clock.GetUtcNow().UtcDateTime + Notice;
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            // Of two owners who close at once the second is told.
            var done = await db.Merchants.Where(m => m.Id == tenant && m.ClosesAt == null && m.ErasingSince == null).ExecuteUpdateAsync(s => s.SetProperty(m => m.ClosesAt, at), ct);
            if (done == 0) return ClosingRefusals.ClosesAlready;
            db.Add(audit.Entry("closing", AuditLog.Account, null, merchant.Name, null, new { ClosesAt = at }));
            var day = at.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
            await mails.ToMembersAsync(db, merchant, "closing", new(
                $"{merchant.Name} closes on {at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}",
                $"{user.Name} closes the account of {merchant.Name}. On {day} UTC everything in it is erased: orders, customers, products, invoices, people. It cannot be brought back.\nUntil then the store works as before, and an owner may take all data out or keep the account.",
                "Look at it", $"/{merchant.Slug}/settings/close"), ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await doors.ForgetAsync(tenant, ct);
        return at;
    }

    private async Task<Refusal?> WhyNotAsync(string password)
    {
        if (user.UserId is not { } id || await users.FindByIdAsync(id.ToString()) is not { } person) return AccountRefusals.PasswordWrong;
        if (!await users.HasPasswordAsync(person)) return ClosingRefusals.NoPassword;
        return await users.CheckPasswordAsync(person, password) ? null : AccountRefusals.PasswordWrong;
    }
}
