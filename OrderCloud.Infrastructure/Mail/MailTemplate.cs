using System.Globalization;
using System.Net;
using System.Text;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>What a mail says; plain text throughout, escaped where it becomes HTML.</summary>
public sealed record MailContent
{
    public required string Merchant { get; init; }

    /// <summary>"#RRGGBB".</summary>
    public required string Brand { get; init; }
    public required string Heading { get; init; }
    public required string Intro { get; init; }
    public required string ButtonText { get; init; }
    public required string ButtonUrl { get; init; }

    /// <summary>The things of an order; other mails have none.</summary>
    public IReadOnlyList<MailLine> Lines { get; init; } = [];
    public IReadOnlyList<(string Name, string Value)> Totals { get; init; } = [];
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>The last line, for mails that are not about an order.</summary>
    public string? Reason { get; init; }

    internal string WhySent => Reason ?? $"You get this mail because you ordered at {Merchant}.";

    /// <summary>Other links, like the carrier's page of the parcel.</summary>
    public IReadOnlyList<(string Text, string Url)> Links { get; init; } = [];
}

/// <summary>One thing in the mail; Amount may be empty.</summary>
public sealed record MailLine(string Title, int Quantity, string Amount);

/// <summary>The one layout of our mails: tables and inline styles, because mail programs know nothing else; readable without pictures.</summary>
public static class MailTemplate
{
    private const string Ink = "#191D23", Quiet = "#4D5560", Rule = "#E2E5EA";

    public static string Html(MailContent mail)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{E(mail.Heading)}</title></head>
            <body style="margin:0;background:#F5F6F8;color:{Ink};font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#FFFFFF;border:1px solid {Rule};border-radius:10px">
            <tr><td style="background:{mail.Brand};color:{OnBrand(mail.Brand)};padding:18px 24px;border-radius:10px 10px 0 0;font:600 18px/1.2 Georgia,serif">{E(mail.Merchant)}</td></tr>
            <tr><td style="padding:24px"><h1 style="margin:0 0 8px;font-size:24px;line-height:1.25">{E(mail.Heading)}</h1><p style="margin:0 0 20px;color:{Quiet}">{E(mail.Intro)}</p>
            <a href="{E(mail.ButtonUrl)}" style="display:inline-block;background:{mail.Brand};color:{OnBrand(mail.Brand)};padding:14px 22px;border-radius:7px;font-weight:600;text-decoration:none">{E(mail.ButtonText)}</a>
            """);
        foreach (var (text, url) in mail.Links)
            html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:16px 0 0"><a href="{E(url)}" style="color:{Ink}">{E(text)}</a></p>""");
        if (mail.Lines.Count + mail.Totals.Count > 0)
        {
            html.Append("""<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin-top:24px">""");
            foreach (var line in mail.Lines) Row(html, $"{line.Quantity} × {line.Title}", line.Amount, Ink);
            foreach (var (name, value) in mail.Totals) Row(html, name, value, Quiet);
            html.Append("</table>");
        }

        if (mail.Address.Count > 0)
            html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:24px 0 4px;font-weight:600">Going to</p><p style="margin:0;color:{Quiet}">{string.Join("<br>", mail.Address.Select(E))}</p>""");
        html.Append(CultureInfo.InvariantCulture, $"""
            </td></tr></table><p style="margin:16px 0 0;color:#5F6874;font-size:13px">{E(mail.WhySent)}</p></td></tr></table></body></html>
            """);
        return html.ToString();
    }

    public static string Text(MailContent mail)
    {
        var text = new StringBuilder().AppendLine(mail.Heading).AppendLine().AppendLine(mail.Intro).AppendLine()
            .Append(mail.ButtonText).Append(": ").AppendLine(mail.ButtonUrl);
        foreach (var (name, url) in mail.Links) text.Append(name).Append(": ").AppendLine(url);
        text.AppendLine();
        foreach (var line in mail.Lines) text.Append(CultureInfo.InvariantCulture, $"{line.Quantity} × {line.Title}").AppendLine(line.Amount.Length > 0 ? $"   {line.Amount}" : "");
        foreach (var (name, value) in mail.Totals) text.Append(name).Append(": ").AppendLine(value);
        if (mail.Lines.Count + mail.Totals.Count > 0) text.AppendLine();
        if (mail.Address.Count > 0) text.AppendLine("Going to").AppendJoin(Environment.NewLine, mail.Address).AppendLine().AppendLine();
        return text.AppendLine(mail.WhySent).ToString();
    }

    /// <summary>Black or white on the brand, whichever reads better (WCAG 2 relative luminance, threshold where both contrasts are equal).</summary>
    private static string OnBrand(string brand)
    {
        var rgb = int.Parse(brand.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var luminance = 0.2126 * Linear(rgb >> 16) + 0.7152 * Linear((rgb >> 8) & 0xFF) + 0.0722 * Linear(rgb & 0xFF);
        return luminance > 0.179 ? "#000000" : "#FFFFFF";

        static double Linear(int channel)
        {
            var c = channel / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
    }

    private static void Row(StringBuilder html, string left, string right, string color) => html.Append(CultureInfo.InvariantCulture,
        $"""<tr><td style="padding:10px 0;border-top:1px solid {Rule};color:{color}">{E(left)}</td><td align="right" style="padding:10px 0;border-top:1px solid {Rule};color:{color};white-space:nowrap">{E(right)}</td></tr>""");

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
