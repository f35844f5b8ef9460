using System.Globalization;
using System.Net;
using System.Text;
using OrderCloud.Domain.Tenants;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>What a mail of our own says, like an invitation.</summary>
public sealed record MailContent
{
    public required string Merchant { get; init; }

    /// <summary>"#RRGGBB".</summary>
    public required string Brand { get; init; }
    public required string Heading { get; init; }
    public required string Intro { get; init; }
    public required string ButtonText { get; init; }
    public required string ButtonUrl { get; init; }

    /// <summary>Why the reader gets it.</summary>
    public required string Reason { get; init; }

    internal MailFrame Frame => new(Merchant, Brand, Reason);

    internal IReadOnlyList<MailBlock> Blocks => [new MailBlock.Heading(Heading), new MailBlock.Paragraph(Intro), new MailBlock.Button(ButtonText, ButtonUrl)];
}

/// <summary>The one layout of our mails: tables and inline styles, because mail programs know nothing else; readable without pictures.</summary>
public static class MailTemplate
{
    private const string Ink = "#191D23", Quiet = "#4D5560", Rule = "#E2E5EA";

    public static string Html(MailContent mail) => Html(mail.Frame, mail.Heading, mail.Blocks);

    public static string Text(MailContent mail) => Text(mail.Frame, mail.Blocks);

    public static string Html(MailFrame frame, string title, IReadOnlyList<MailBlock> blocks)
    {
        var html = new StringBuilder();
        var (brand, on) = (frame.Brand, BrandColor.TextOn(frame.Brand));
        var name = frame.LogoUrl is { } logo ? $"""<img src="{E(logo)}" alt="{E(frame.Merchant)}" height="32" style="display:block;max-height:32px;border:0">""" : E(frame.Merchant);
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{E(title)}</title></head>
            <body style="margin:0;background:#F5F6F8;color:{Ink};font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#FFFFFF;border:1px solid {Rule};border-radius:10px">
            <tr><td style="background:{(frame.LogoUrl is null ? brand : "#FFFFFF")};color:{on};border-bottom:{(frame.LogoUrl is null ? "0" : $"3px solid {brand}")};padding:18px 24px;border-radius:10px 10px 0 0;font:600 18px/1.2 Georgia,serif">{name}</td></tr>
            <tr><td style="padding:24px">
            """);
        foreach (var block in blocks) Append(html, block, brand, on);
        html.Append(CultureInfo.InvariantCulture, $"""
            </td></tr></table><p style="margin:16px 0 0;color:#5F6874;font-size:13px">{E(frame.WhySent)}</p></td></tr></table></body></html>
            """);
        return html.ToString();
    }

    private static void Append(StringBuilder html, MailBlock block, string brand, string on)
    {
        switch (block)
        {
            case MailBlock.Heading(var text):
                html.Append(CultureInfo.InvariantCulture, $"""<h1 style="margin:0 0 8px;font-size:24px;line-height:1.25">{E(text)}</h1>""");
                break;
            case MailBlock.Paragraph(var text):
                html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:0 0 20px;color:{Quiet}">{string.Join("<br>", text.Split('\n').Select(E))}</p>""");
                break;
            case MailBlock.Button(var text, var url) when IsWeb(url):
                html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:0 0 16px"><a href="{E(url)}" style="display:inline-block;background:{brand};color:{on};padding:14px 22px;border-radius:7px;font-weight:600;text-decoration:none">{E(text)}</a></p>""");
                break;
            case MailBlock.Link(var text, var url) when IsWeb(url):
                html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:0 0 16px"><a href="{E(url)}" style="color:{Ink}">{E(text)}</a></p>""");
                break;
            case MailBlock.Table(var lines, var sums):
                html.Append("""<table role="presentation" width="100%" cellpadding="0" cellspacing="0">""");
                foreach (var line in lines) Row(html, $"{line.Quantity} × {line.Title}", line.Amount, Ink);
                foreach (var (name, value) in sums) Row(html, name, value, Quiet);
                html.Append("</table>");
                break;
            case MailBlock.Address(var lines):
                html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:24px 0 4px;font-weight:600">Going to</p><p style="margin:0 0 16px;color:{Quiet}">{string.Join("<br>", lines.Select(E))}</p>""");
                break;
        }
    }

    public static string Text(MailFrame frame, IReadOnlyList<MailBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            switch (block)
            {
                case MailBlock.Heading(var words): text.AppendLine(words).AppendLine(); break;
                case MailBlock.Paragraph(var words): text.AppendLine(words.ReplaceLineEndings()).AppendLine(); break;
                case MailBlock.Button(var words, var url): text.Append(words).Append(": ").AppendLine(url).AppendLine(); break;
                case MailBlock.Link(var words, var url): text.Append(words).Append(": ").AppendLine(url).AppendLine(); break;
                case MailBlock.Table(var lines, var sums):
                    foreach (var line in lines) text.Append(CultureInfo.InvariantCulture, $"{line.Quantity} × {line.Title}").AppendLine(line.Amount.Length > 0 ? $"   {line.Amount}" : "");
                    foreach (var (name, value) in sums) text.Append(name).Append(": ").AppendLine(value);
                    text.AppendLine();
                    break;
                case MailBlock.Address(var lines): text.AppendLine("Going to").AppendJoin(Environment.NewLine, lines).AppendLine().AppendLine(); break;
            }
        }
        return text.AppendLine(frame.WhySent).ToString();
    }

    /// <summary>Carriers' links come from programs; only web addresses become links.</summary>
    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static void Row(StringBuilder html, string left, string right, string color) => html.Append(CultureInfo.InvariantCulture,
        $"""<tr><td style="padding:10px 0;border-top:1px solid {Rule};color:{color}">{E(left)}</td><td align="right" style="padding:10px 0;border-top:1px solid {Rule};color:{color};white-space:nowrap">{E(right)}</td></tr>""");

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
