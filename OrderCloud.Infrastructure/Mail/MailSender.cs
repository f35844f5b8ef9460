using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>Hands one mail to the SMTP server, or writes it as a file where none is set.</summary>
public sealed class MailSender(MailSettings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <exception cref="SmtpException">It was not taken.</exception>
    public Task SendAsync(Message message, CancellationToken ct) => SendAsync(message, null, ct);

    /// <exception cref="SmtpException">It was not taken.</exception>
    public async Task SendAsync(Message message, StoredFile? attachment, CancellationToken ct)
    {
        using var mail = new MailMessage
        {
            From = new MailAddress(settings.From, OneLine(message.FromName), Encoding.UTF8),
            Subject = OneLine(message.Subject),
            SubjectEncoding = Encoding.UTF8,
            Body = message.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        mail.To.Add(new MailAddress(message.To, OneLine(message.ToName), Encoding.UTF8));
        if (MailAddress.TryCreate(message.ReplyTo, OneLine(message.FromName), Encoding.UTF8, out var answers)) mail.ReplyToList.Add(answers);
        // The same mail sent again has the same id, so that a mailbox may show it once.
        mail.Headers.Add("Message-ID", $"<{message.Id:N}@{mail.From.Host}>");
        using var html = AlternateView.CreateAlternateViewFromString(message.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.Base64;
        mail.AlternateViews.Add(html);

        using var content = new MemoryStream(attachment?.Content ?? []);
        if (attachment is not null) mail.Attachments.Add(new Attachment(content, OneLine(attachment.Name), attachment.ContentType));

        using var client = Client();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        await client.SendMailAsync(mail, deadline.Token);
    }

    private SmtpClient Client()
    {
        if (settings.Host.Length > 0)
        {
            var credentials = settings.User.Length > 0 ? new NetworkCredential(settings.User, settings.Password) : null;
            return new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls, Credentials = credentials };
        }

        System.IO.Directory.CreateDirectory(settings.Folder);
        return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = settings.Folder };
    }

    private static string OneLine(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
}
