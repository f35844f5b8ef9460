using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>Query: the merchant's mails to customers, and one of them for its editor.</summary>
public sealed class TemplateBook(IDbContextFactory<AppDb> dbs)
{
    /// <param name="Version">0: nothing was ever changed.</param>
    public sealed record Row(MailKind Kind, bool IsOn, bool IsOwn, string Subject, string Body, int Version);

    public sealed record Sender(string StoreName, string Name, string ReplyTo, int Version);

    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var own = await db.MessageTemplates.AsNoTracking().ToDictionaryAsync(t => t.Kind, ct);
        return [.. MailKinds.All.Select(kind => RowOf(kind, own.GetValueOrDefault(kind.Name)))];
    }

    public async Task<Row?> FindAsync(string kind, CancellationToken ct)
    {
        if (MailKinds.Find(kind) is not { } known) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return RowOf(known, await db.MessageTemplates.AsNoTracking().FirstOrDefaultAsync(t => t.Kind == kind, ct));
    }

    public async Task<Sender> SenderAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Stores.AsNoTracking().Select(s => new Sender(s.Name, s.SenderName, s.ReplyTo, s.Version)).SingleAsync(ct);
    }

    internal static Row RowOf(MailKind kind, MessageTemplate? own) => own is { IsOwn: true }
        ? new(kind, own.IsOn, true, own.Subject, own.Body, own.Version)
        : new(kind, own?.IsOn ?? true, false, kind.Subject, kind.Body, own?.Version ?? 0);
}

/// <summary>Query: a text as a customer would get it, with the values of a real order.</summary>
public sealed class PreviewTemplate(IDbContextFactory<AppDb> dbs, IEnumerable<IMailSource> sources, MailComposer composer, MailSettings settings)
{
    /// <param name="OrderNumber">The order it was filled from; null: sample values.</param>
    /// <param name="Note">Why the values are samples.</param>
    public sealed record View(ComposedMail? Mail, IReadOnlyList<TemplateError> SubjectErrors, IReadOnlyList<TemplateError> BodyErrors, string FromName, string? OrderNumber, string? Note);

    /// <param name="number">The order's number; empty takes the newest that has such a mail to get.</param>
    public async Task<Outcome<View>> RunAsync(MailKind kind, string subject, string body, string number, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var style = await composer.StyleAsync(db, ct);
        var (subjectErrors, bodyErrors) = (MailText.Subject(kind, subject).Errors, MailText.Body(kind, body).Errors);
        var wanted = number.Trim().TrimStart('#');
        var source = sources.First(s => s.Kinds.Contains(kind));
        var order = await OrderAsync(db, source, wanted, ct);
        if (order is null && wanted.Length > 0) return MailRefusals.NoOrder;

        var values = order is null ? null : await source.OfOrderAsync(db, kind, order, style, settings.PublicUrl, ct);
        var note = values is not null ? null
            : order is null ? "Your store has no order yet: these are sample values."
            : kind == MailKinds.Shipped ? $"No parcel of order {order.Number} has left yet: these are sample values."
            : kind == MailKinds.ExchangeShipped ? $"No parcel of an exchange {order.Number} has left: these are sample values."
            : kind == MailKinds.Cancelled ? $"Nothing of order {order.Number} was cancelled: these are sample values."
            : kind.Name.StartsWith(MailKinds.OfReturns, StringComparison.Ordinal) ? $"No return of order {order.Number} has come so far: these are sample values."
            : $"Order {order.Number} has no invoice yet: these are sample values.";
        var mail = MailComposer.Compose(kind, subject, body, 0, style, values ?? MailValues.Sample(kind, style));
        return new View(mail, subjectErrors, bodyErrors, style.FromName, values is null ? null : order!.Number, note);
    }

    private static async Task<Order?> OrderAsync(AppDb db, IMailSource source, string number, CancellationToken ct)
    {
        var orders = db.Orders.AsNoTracking().AsSingleQuery().Include(o => o.Lines);
        if (number.Length > 0) return await orders.FirstOrDefaultAsync(o => o.Number == number, ct);
        var newest = await source.NewestFirst(db).Select(id => (OrderId?)id).FirstOrDefaultAsync(ct) ?? await db.Orders.OrderByDescending(o => o.PlacedAt).Select(o => (OrderId?)o.Id).FirstOrDefaultAsync(ct);
        return await orders.FirstOrDefaultAsync(o => o.Id == newest, ct);
    }
}
