using System.Text;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>A mail that was written to the folder instead of being sent.</summary>
public sealed record FiledMail(string Name, DateTime At, string To, string Subject, string Html);

/// <summary>Reads back what the sender wrote where no mail server is set: our own files, no others.</summary>
public sealed class MailFolder(MailSettings settings)
{
    private const int Most = 200;

    public bool IsUsed => settings.Host.Length == 0;

    public IReadOnlyList<FiledMail> List() => !System.IO.Directory.Exists(settings.Folder) ? [] :
        [.. new DirectoryInfo(settings.Folder).GetFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc).Take(Most).Select(Read)];

    public FiledMail? Find(string name) =>
        List().FirstOrDefault(m => m.Name == name);

    /// <summary>Takes away what was written to these addresses.</summary>
    public void Forget(IReadOnlyCollection<string> addresses)
    {
        if (!IsUsed || !System.IO.Directory.Exists(settings.Folder)) return;
        foreach (var file in new DirectoryInfo(settings.Folder).GetFiles("*.eml"))
            if (Read(file).To is var to && addresses.Any(a => to.Contains(a, StringComparison.OrdinalIgnoreCase))) file.Delete();
    }

    private static FiledMail Read(FileInfo file)
    {
        var text = File.ReadAllText(file.FullName);
        var head = Unfold(text[..Math.Max(0, text.IndexOf("\r\n\r\n", StringComparison.Ordinal))]);
        return new(Path.GetFileNameWithoutExtension(file.Name), file.LastWriteTimeUtc, Words(Header(head, "To")), Words(Header(head, "Subject")), HtmlOf(text));
    }

    private static string Unfold(string head) => head.Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);

    private static string Header(string head, string name) =>
        head.Split("\r\n").FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";

    /// <summary>RFC 2047 words in base64, the only form the sender writes; others are shown as they are.</summary>
    private static string Words(string value) => string.Concat(value.Split(' ').Select((word, i) =>
        word.StartsWith("=?utf-8?B?", StringComparison.OrdinalIgnoreCase) && word.EndsWith("?=", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(word[10..^2]))
            : (i > 0 ? " " : "") + word));

    private static string HtmlOf(string text)
    {
        var at = text.IndexOf("Content-Type: text/html", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return "";
        var begin = text.IndexOf("\r\n\r\n", at, StringComparison.Ordinal) + 4;
        var end = text.IndexOf("\r\n--", begin, StringComparison.Ordinal);
        return Encoding.UTF8.GetString(Convert.FromBase64String(text[begin..(end < 0 ? text.Length : end)].Trim()));
    }
}
