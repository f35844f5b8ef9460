using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Mail;

namespace OrderCloud.Web.Messages;

/// <summary>The file that went with a message.</summary>
public static class MessageEndpoints
{
    public static void MapMessages(this WebApplication app) => app.MapGet(Links.MessageFileRoute, async (Guid id, MessageLog log, CancellationToken ct) =>
        await log.AttachmentAsync(id, ct) is { } file ? Results.File(file.Content, file.ContentType, file.Name) : Results.NotFound())
        .RequireAuthorization(nameof(Permission.ViewInvoices)).ExcludeFromDescription();
}
