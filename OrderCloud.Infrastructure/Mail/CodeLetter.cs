using System.Net.Mail;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Mail.Templates;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>Step: a mail with a code, sent while its reader waits and never again. Only the mail itself has the code: what is kept of it has stars.</summary>
public sealed class CodeLetter(MailPost post, OrderLetter letter)
{
    /// <returns>Whether the mail server took it; also false where the merchant has switched this mail off.</returns>
    public async Task<bool> PostAsync(OrderId id, Guid cause, string code, CancellationToken ct)
    {
        try
        {
            return await post.PostAsync(MailKinds.VisitCode.Name, cause, async db => await OrderLetter.FindAsync(db, id, ct) is { } order
                ? await letter.WriteAsync(db, MailKinds.VisitCode, order, cause, (style, link) => CodeWords.Of(order, style, link, CodeWords.Stars), ct)
                : null, ct, m => m.With(CodeWords.Stars, code));
        }
        catch (Exception e) when (e is SmtpException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
