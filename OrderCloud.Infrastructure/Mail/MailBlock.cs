namespace OrderCloud.Infrastructure.Mail;

/// <summary>A part of a mail; plain text throughout, escaped where it becomes HTML.</summary>
public abstract record MailBlock
{
    private MailBlock() { }

    public sealed record Heading(string Text) : MailBlock;

    /// <summary>Its lines are kept.</summary>
    public sealed record Paragraph(string Text) : MailBlock;

    public sealed record Button(string Text, string Url) : MailBlock;

    public sealed record Link(string Text, string Url) : MailBlock;

    /// <summary>Things with their amounts, and sums below them.</summary>
    public sealed record Table(IReadOnlyList<MailLine> Lines, IReadOnlyList<(string Name, string Value)> Sums) : MailBlock;

    public sealed record Address(IReadOnlyList<string> Lines) : MailBlock;
}

/// <summary>One thing in the mail; Amount may be empty.</summary>
public sealed record MailLine(string Title, int Quantity, string Amount);

/// <summary>What stands around every mail of a merchant.</summary>
/// <param name="Brand">"#RRGGBB".</param>
/// <param name="WhySent">The last line: why the reader gets it.</param>
/// <param name="LogoUrl">Stands in the place of the name, which is its text for those who see no pictures.</param>
public sealed record MailFrame(string Merchant, string Brand, string WhySent, string? LogoUrl = null);
