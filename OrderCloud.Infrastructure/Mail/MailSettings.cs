using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>How mail leaves. Without a host every mail is a file in the folder.</summary>
/// <param name="PublicUrl">Where customers reach the site, without a slash at its end.</param>
public sealed record MailSettings(string Host, int Port, string User, string Password, bool StartTls, string From, string Folder, string PublicUrl)
{
    private const string DefaultFrom = "orders@localhost", DefaultUrl = "http://localhost:5080";

    /// <exception cref="InvalidSettingException">A value is wrong; the message names the setting.</exception>
    public static MailSettings Of(IConfiguration? configuration, string dataDirectory)
    {
        string Text(string key, string otherwise) => configuration?[key] is { Length: > 0 } value ? value : otherwise;

        if (!int.TryParse(Text("Mail:Smtp:Port", "587"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
            throw new InvalidSettingException("Mail__Smtp__Port", "is a number from 1 to 65535");
        if (!bool.TryParse(Text("Mail:Smtp:StartTls", "true"), out var startTls)) throw new InvalidSettingException("Mail__Smtp__StartTls", "is true or false");
        var from = Text("Mail:From", Text("Mail:Smtp:From", DefaultFrom));
        if (!MailAddress.TryCreate(from, out _)) throw new InvalidSettingException("Mail__Smtp__From", $"\"{from}\" is no mail address");
        var url = Text("OrderCloud:PublicUrl", DefaultUrl).TrimEnd('/');
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            throw new InvalidSettingException("OrderCloud__PublicUrl", $"\"{url}\" is no http or https address");

        return new(
            Text("Mail:Smtp:Host", ""), port, Text("Mail:Smtp:User", ""), Text("Mail:Smtp:Password", ""), startTls, from, Path.Combine(dataDirectory, "mail"), url);
    }
}
