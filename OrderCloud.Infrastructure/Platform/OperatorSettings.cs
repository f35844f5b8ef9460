using System.Net.Mail;
using Microsoft.Extensions.Configuration;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>Who runs the site, by mail address, and whom members of a suspended store write to.</summary>
/// <param name="Contact">Empty when nobody is named.</param>
public sealed record OperatorSettings(IReadOnlySet<string> Mails, string Contact)
{
    private const string Setting = "OrderCloud:Operators";

    /// <summary>Reads a list, or one text with commas, semicolons or spaces between the addresses.</summary>
    /// <exception cref="InvalidSettingException">A value is wrong; the message names the setting.</exception>
    public static OperatorSettings Of(IConfiguration? configuration)
    {
        var texts = configuration is null ? [] : configuration.GetSection(Setting).GetChildren().Select(c => c.Value).Append(configuration[Setting]);
        var mails = texts.SelectMany(t => (t ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        if (mails.Find(m => !IsMail(m)) is { } wrong) throw new InvalidSettingException("OrderCloud__Operators", $"\"{wrong}\" is no mail address");
        var contact = configuration?["OrderCloud:Contact"] is { Length: > 0 } given ? given.Trim() : mails.FirstOrDefault() ?? "";
        if (contact.Length > 0 && !IsMail(contact)) throw new InvalidSettingException("OrderCloud__Contact", $"\"{contact}\" is no mail address");
        return new(mails.ToHashSet(StringComparer.OrdinalIgnoreCase), contact);
    }

    public bool Names(string? mail) => mail is { Length: > 0 } && Mails.Contains(mail);

    private static bool IsMail(string text) => MailAddress.TryCreate(text, out var mail) && mail.Address == text;
}
