using System.Text;
using System.Text.RegularExpressions;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>The customer's mail, which the site has written to its disk.</summary>
public static partial class Mailbox
{
    /// <summary>The link in the mail that says the parcel with this number is on its way.</summary>
    public static Task<string> TrackingLinkAsync(TestSite site, string slug, string trackingNumber) =>
        FindAsync(site, mail => mail.Contains(trackingNumber, StringComparison.Ordinal) && Track().Match(mail) is { Success: true } link && link.Value.StartsWith($"/s/{slug}/", StringComparison.Ordinal) ? link.Value : null);

    /// <summary>The link in the mail that asks to pay.</summary>
    public static Task<string> PayLinkAsync(TestSite site, string slug) =>
        FindAsync(site, mail => Pay().Match(mail) is { Success: true } link && link.Value.StartsWith($"/s/{slug}/", StringComparison.Ordinal) ? link.Value : null);

    /// <summary>The six digits in the mail to a customer of this store.</summary>
    public static Task<string> CodeAsync(TestSite site, string slug) =>
        FindAsync(site, mail => mail.Contains($"returns page of Store {slug} ", StringComparison.Ordinal) && Code().Match(mail) is { Success: true } code ? code.Groups[1].Value : null);

    /// <summary>What is looked for in the first mail that has it.</summary>
    private static async Task<string> FindAsync(TestSite site, Func<string, string?> look)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var folder = Path.Combine(site.DataDirectory, "mail");
        while (await beat.WaitForNextTickAsync(patience.Token))
            foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml") : [])
            {
                if (look(Readable(await File.ReadAllTextAsync(file, patience.Token))) is { } found) return found;
            }
        throw new InvalidOperationException("No mail came.");
    }

    /// <summary>A mail's text: quoted-printable or base64 parts made plain.</summary>
    private static string Readable(string mail) => mail.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal)
        + string.Concat(Base64Lines().Matches(mail).Select(block => Encoding.UTF8.GetString(Convert.FromBase64String(block.Value.ReplaceLineEndings("")))));

    [GeneratedRegex(@"/s/[a-z0-9-]+/track/[A-Za-z0-9_-]+")]
    private static partial Regex Track();

    [GeneratedRegex(@"/s/[a-z0-9-]+/pay/[A-Za-z0-9_-]+")]
    private static partial Regex Pay();

    [GeneratedRegex(@"Your code: (\d{6})")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?:^[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]*={0,2}", RegexOptions.Multiline)]
    private static partial Regex Base64Lines();
}
