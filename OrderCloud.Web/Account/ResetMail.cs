using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Mail;

namespace OrderCloud.Web.Account;

/// <summary>The mail with which a user chooses a new password. Its token is sealed with the security stamp, so the first change of the password ends it.</summary>
public sealed class ResetMail(UserManager<AppUser> users, MailSender sender, MailSettings settings, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private const string Brand = "#2C50C9";

    /// <summary>Nothing happens when nobody who may sign in has this address.</summary>
    public async Task SendAsync(string email, CancellationToken ct)
    {
        if (await users.FindByEmailAsync(email) is not { Email: { } to } person || await users.IsLockedOutAsync(person)) return;
        var content = new MailContent
        {
            Merchant = "OrderCloud",
            Brand = Brand,
            Heading = "Choose a new password",
            Intro = $"Somebody asked for a new password of {to}. The link works once, for one hour.",
            ButtonText = "Choose a new password",
            ButtonUrl = settings.PublicUrl + await LinkAsync(person),
            Reason = "If it was not you, you need do nothing: your password stays as it is.",
        };
        await sender.SendAsync(
            new()
            {
                Kind = "password_reset", FromName = "OrderCloud", To = to, ToName = person.DisplayName, Subject = content.Heading, At = clock.GetUtcNow().UtcDateTime,
                Text = MailTemplate.Text(content), Html = MailTemplate.Html(content),
            },
            ct);
    }

    /// <summary>The address of the page, without the site's.</summary>
    public async Task<string> LinkAsync(AppUser person) =>
        Links.Reset(person.Id, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(await users.GeneratePasswordResetTokenAsync(person))));

    /// <summary>The token as it was made; null when the text is none.</summary>
    public static string? Read(string? token) =>
        token is { Length: > 0 and < 2000 } && Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : null;
}
