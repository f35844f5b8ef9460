using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <param name="Since">When the app was set up; null while there is none.</param>
/// <param name="CodesLeft">Recovery codes that were not used yet.</param>
public sealed record SecondFactorState(DateTime? Since, int CodesLeft)
{
    public bool IsOn => Since is not null;
}

/// <summary>
/// A user's authenticator app and recovery codes. A code counts once (an app's code burns its 30 seconds and all before), whoever sends it twice at the same
/// moment. Each change gives the user a new security stamp: every other session ends.
/// </summary>
public sealed class SecondFactor(DirectoryDb directory, UserManager<AppUser> users, AuthenticatorKeys keys, TimeProvider clock)
{
    public async Task<SecondFactorState> StateAsync(Guid user, CancellationToken ct) => new(
        await directory.AuthenticatorApps.Where(a => a.UserId == user).Select(a => (DateTime?)a.ConfirmedAt).FirstOrDefaultAsync(ct),
        await directory.RecoveryCodes.CountAsync(c => c.UserId == user && c.UsedAt == null, ct));

    /// <summary>Whether this code of the app, or recovery code, lets the user in. It is used up by asking.</summary>
    public async Task<bool> UseAsync(Guid user, string typed, CancellationToken ct)
    {
        var code = RecoveryCodes.Plain(typed);
        if (Totp.HasForm(code)) return await UseAppAsync(user, code, ct);
        if (!RecoveryCodes.HasForm(code)) return false;
        var (hash, now) = (RecoveryCodes.HashOf(user, code), clock.GetUtcNow().UtcDateTime);
        return await directory.RecoveryCodes.Where(c => c.UserId == user && c.Hash == hash && c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), ct) == 1;
    }

    /// <summary>Answers the recovery codes, once.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> TurnOnAsync(AppUser user, string offer, string typed, CancellationToken ct)
    {
        if (keys.ReadOffer(user.Id, offer) is not { } key) return AccountRefusals.OfferOver;
        var now = clock.GetUtcNow();
        var code = RecoveryCodes.Plain(typed);
        if (!Totp.HasForm(code) || Totp.StepOf(key, code, now) is not { } step) return AccountRefusals.CodeWrong;

        try
        {
            await using var transaction = await directory.Database.BeginTransactionAsync(ct);
            if (await directory.AuthenticatorApps.AnyAsync(a => a.UserId == user.Id, ct)) return AccountRefusals.AppIsOn;
            directory.Add(new AuthenticatorApp { UserId = user.Id, Key = keys.Seal(user.Id, key), ConfirmedAt = now.UtcDateTime, LastStep = step });
            var codes = await ReplaceCodesAsync(user.Id, ct);
            // Saves all of it, with a new security stamp.
            if (!(await users.SetTwoFactorEnabledAsync(user, true)).Succeeded) return AccountRefusals.ChangedMeanwhile;
            await transaction.CommitAsync(ct);
            return Outcome(codes);
        }
        catch (DbUpdateException e) when (DbErrors.IsUniqueViolation(e))
        {
            directory.ChangeTracker.Clear();
            return AccountRefusals.AppIsOn;
        }
    }

    public async Task<Outcome<IReadOnlyList<string>>> RenewCodesAsync(AppUser user, string password, string typed, CancellationToken ct)
    {
        if (await WhyNotAsync(user, password, typed, ct) is { } why) return why;
        await using var transaction = await directory.Database.BeginTransactionAsync(ct);
        var codes = await ReplaceCodesAsync(user.Id, ct);
        if (!(await users.UpdateSecurityStampAsync(user)).Succeeded) return AccountRefusals.ChangedMeanwhile;
        await transaction.CommitAsync(ct);
        return Outcome(codes);
    }

    public async Task<Outcome<Guid>> TurnOffAsync(AppUser user, string password, string typed, CancellationToken ct)
    {
        if (await WhyNotAsync(user, password, typed, ct) is { } why) return why;
        await using var transaction = await directory.Database.BeginTransactionAsync(ct);
        await directory.AuthenticatorApps.Where(a => a.UserId == user.Id).ExecuteDeleteAsync(ct);
        await directory.RecoveryCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(ct);
        if (!(await users.SetTwoFactorEnabledAsync(user, false)).Succeeded) return AccountRefusals.ChangedMeanwhile;
        await transaction.CommitAsync(ct);
        return user.Id;
    }

    private async Task<Refusal?> WhyNotAsync(AppUser user, string password, string typed, CancellationToken ct)
    {
        if (!user.TwoFactorEnabled) return AccountRefusals.AppIsOff;
        // The password first: with a wrong one no code is used up.
        if (!await users.CheckPasswordAsync(user, password)) return AccountRefusals.PasswordWrong;
        return await UseAsync(user.Id, typed, ct) ? null : AccountRefusals.CodeWrong;
    }

    private async Task<bool> UseAppAsync(Guid user, string code, CancellationToken ct)
    {
        if (await directory.AuthenticatorApps.AsNoTracking().FirstOrDefaultAsync(a => a.UserId == user, ct) is not { } app) return false;
        if (Totp.StepOf(keys.Open(user, app.Key), code, clock.GetUtcNow()) is not { } step) return false;
        return await directory.AuthenticatorApps.Where(a => a.UserId == user && a.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastStep, step), ct) == 1;
    }

    private async Task<IReadOnlyList<string>> ReplaceCodesAsync(Guid user, CancellationToken ct)
    {
        await directory.RecoveryCodes.Where(c => c.UserId == user).ExecuteDeleteAsync(ct);
        var codes = RecoveryCodes.Make();
        directory.AddRange(codes.Select(code => new RecoveryCode { UserId = user, Hash = RecoveryCodes.HashOf(user, RecoveryCodes.Plain(code)) }));
        return codes;
    }

    // No conversion of one's own starts from an interface.
    private static Outcome<IReadOnlyList<string>> Outcome(IReadOnlyList<string> codes) => new Outcome<IReadOnlyList<string>>.Done(codes);
}
