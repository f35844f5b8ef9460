using System.Globalization;
using System.Net;
using System.Text;
using OrderCloud.Infrastructure.Mail;

namespace OrderCloud.Web.Platform;

/// <summary>The mails that were written to the data directory, to be read while developing: at the machine itself by everybody, from elsewhere by operators. Not there in any other environment.</summary>
public static class FiledMailEndpoints
{
    public static void MapFiledMail(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return;
        app.MapGet(Links.PlatformMailRoute, (MailFolder folder) => Results.Content(ListOf(folder), "text/html", Encoding.UTF8)).ExcludeFromDescription();
        app.MapGet(Links.PlatformMailRoute + "/{name}", (string name, MailFolder folder) =>
            folder.Find(name) is { } mail ? Results.Content(mail.Html, "text/html", Encoding.UTF8) : Results.NotFound()).ExcludeFromDescription();
    }

    private static string ListOf(MailFolder folder)
    {
        var html = new StringBuilder("""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mail · OrderCloud</title>
            <link rel="stylesheet" href="/tokens.css"><link rel="stylesheet" href="/base.css"></head><body><main style="max-width:60rem;margin:0 auto;padding:24px"><h1>Mail that was written, not sent</h1>
            """);
        var mails = folder.List();
        html.Append(!folder.IsUsed ? "<p>A mail server is set: mail leaves by it and is not kept here.</p>" : mails.Count == 0 ? "<p>Nothing yet. Take an order with an e-mail address and its confirmation appears here.</p>" : "");
        html.Append("<table>");
        foreach (var mail in mails)
            html.Append("<tr><td class=\"num\">").Append(mail.At.ToString("u", CultureInfo.InvariantCulture)).Append("</td><td><a href=\"").Append(Links.PlatformMailRoute).Append('/').Append(E(mail.Name)).Append("\">")
                .Append(E(mail.Subject)).Append("</a></td><td>").Append(E(mail.To)).Append("</td></tr>");
        return html.Append("</table></main></body></html>").ToString();
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
