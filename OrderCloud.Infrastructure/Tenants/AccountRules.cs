using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What every way to an account asks of name, address and password.</summary>
internal static class AccountRules
{
    private const int LongestName = 120;

    private static readonly string PasswordRule = $"A password has {TenantsFeature.ShortestPassword} to {TenantsFeature.LongestPassword} characters.";

    public static bool IsMail(string mail) =>
        mail.Length <= 254 && mail.Split('@') is [{ Length: > 0 }, { Length: > 2 } host] && host.Contains('.', StringComparison.Ordinal) && !mail.Any(char.IsWhiteSpace)
        && MailAddress.TryCreate(mail, out _);

    public static Refusal? WhyNotPassword(string password) =>
        password.Length is < TenantsFeature.ShortestPassword or > TenantsFeature.LongestPassword ? TenantRefusals.Password(PasswordRule) : null;

    public static Refusal? WhyNotName(string name) => name.Trim().Length is > 0 and <= LongestName ? null : TenantRefusals.PersonName;

    public static Refusal Refused(IdentityResult result) => result.Errors.Any(e => e.Code is "DuplicateUserName" or "DuplicateEmail")
        ? TenantRefusals.EmailTaken
        : TenantRefusals.Password(string.Join(" ", result.Errors.Select(e => e.Description)));
}
