using System.Buffers.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Account;

/// <param name="Id">As addresses and forms carry it.</param>
public sealed record PasskeyRow(string Id, string Name, DateTime AddedAt, DateTime? LastUsedAt);

/// <summary>A user's passkeys. The cryptography is Identity's; each change ends the user's other sessions.</summary>
public sealed class Passkeys(SignInManager<AppUser> signIn, UserManager<AppUser> users, DirectoryDb directory, TimeProvider clock)
{
    private const int Most = 10, LongestAnswer = 20_000, LongestCredentialId = 900;

    public async Task<IReadOnlyList<PasskeyRow>> OfAsync(AppUser user, CancellationToken ct)
    {
        var uses = await directory.PasskeyUses.AsNoTracking().Where(u => u.UserId == user.Id).ToListAsync(ct);
        return [.. (await users.GetPasskeysAsync(user)).OrderBy(p => p.CreatedAt).Select(p => new PasskeyRow(
            Base64Url.EncodeToString(p.CredentialId), p.Name ?? "", p.CreatedAt.UtcDateTime, uses.Find(u => u.CredentialId.AsSpan().SequenceEqual(p.CredentialId))?.LastUsedAt))];
    }

    public async Task<Outcome<string>> AddAsync(AppUser user, string name, string password, string answer)
    {
        if (name.Trim() is not { Length: > 0 and <= 60 } named) return AccountRefusals.PasskeyName;
        if (await WhyNotAddAsync(user, password) is { } why) return why;
        if (!await IsAnswerToAsync("Attestation", answer)) return AccountRefusals.PasskeyRefused;
        var made = await signIn.PerformPasskeyAttestationAsync(answer);
        // The device answered a question that was put to this user.
        if (!made.Succeeded || made.UserEntity.Id != user.Id.ToString() || made.Passkey.CredentialId.Length > LongestCredentialId) return AccountRefusals.PasskeyRefused;

        made.Passkey.Name = named;
        if (!(await users.AddOrUpdatePasskeyAsync(user, made.Passkey)).Succeeded) return AccountRefusals.ChangedMeanwhile;
        return await EndOthersAsync(user) is { } stale ? stale : named;
    }

    public async Task<Refusal?> WhyNotAddAsync(AppUser user, string password)
    {
        if (!await users.CheckPasswordAsync(user, password)) return AccountRefusals.PasswordWrong;
        return (await users.GetPasskeysAsync(user)).Count >= Most ? AccountRefusals.PasskeysFull : null;
    }

    public async Task<Outcome<string>> RemoveAsync(AppUser user, string id, string password)
    {
        if (!await users.CheckPasswordAsync(user, password)) return AccountRefusals.PasswordWrong;
        if ((await users.GetPasskeysAsync(user)).FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == id) is not { } passkey) return AccountRefusals.PasskeyMissing;

        if (!(await users.RemovePasskeyAsync(user, passkey.CredentialId)).Succeeded) return AccountRefusals.ChangedMeanwhile;
        await directory.PasskeyUses.Where(u => u.CredentialId == passkey.CredentialId).ExecuteDeleteAsync();
        return await EndOthersAsync(user) is { } stale ? stale : passkey.Name ?? "";
    }

    /// <summary>Whose passkey answered the question that was put to this browser; null when it fits nobody's.</summary>
    public async Task<AppUser?> ReadAsync(string answer, HttpContext http)
    {
        if (!await IsAnswerToAsync("Assertion", answer)) return null;
        var seen = await signIn.PerformPasskeyAssertionAsync(answer);
        if (!seen.Succeeded) return null;

        // The counter of the device, against copies of it.
        await users.AddOrUpdatePasskeyAsync(seen.User, seen.Passkey);
        await NoteUseAsync(seen.Passkey.CredentialId, seen.User.Id, http.RequestAborted);
        return seen.User;
    }

    private async Task NoteUseAsync(byte[] id, Guid user, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await directory.PasskeyUses.Where(u => u.CredentialId == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastUsedAt, now), ct) > 0) return;
        var use = directory.Add(new PasskeyUse { CredentialId = id, UserId = user, LastUsedAt = now });
        try
        {
            await directory.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (DbErrors.IsUniqueViolation(e))
        {
            // Noted by another sign-in of this moment.
            use.State = EntityState.Detached;
        }
    }

    /// <summary>Whether this browser was asked for one before: Identity keeps the question in its two-factor cookie, and throws when there is none.</summary>
    private async Task<bool> IsAnswerToAsync(string operation, string answer) =>
        answer is { Length: > 0 and <= LongestAnswer } && (await signIn.Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Properties is { } asked
        && asked.Items.TryGetValue("PasskeyOperation", out var underway) && underway == operation;

    private async Task<Refusal?> EndOthersAsync(AppUser user)
    {
        if (!(await users.UpdateSecurityStampAsync(user)).Succeeded) return AccountRefusals.ChangedMeanwhile;
        await signIn.RefreshSignInAsync(user);
        return null;
    }
}
