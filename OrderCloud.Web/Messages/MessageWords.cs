using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;

namespace OrderCloud.Web.Messages;

/// <summary>Mails in words.</summary>
internal static class MessageWords
{
    /// <summary>"Payment reminder 2".</summary>
    public static string Of(string kind) => MailKinds.OfMessage(kind) is not { } known ? kind : kind == known.Name ? known.Title : $"{known.Title} {kind[(known.Name.Length + 1)..]}";

    /// <summary>What became of it, in a sentence.</summary>
    public static string About(MessageRow row) => row.State switch
    {
        MessageState.Sent => "The mail server took it.",
        MessageState.Bounced => "There is no such mailbox. Send it to another address.",
        MessageState.Failed => "It was not sent, and nobody tries again by itself.",
        _ => row.Attempts == 0 ? "It waits for its turn." : "The mail server did not take it yet. It is tried again by itself.",
    };
}
