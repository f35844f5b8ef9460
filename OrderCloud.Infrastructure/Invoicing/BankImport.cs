using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>A line of the statement with what it may pay. Recorded: it was taken before, from this file or another.</summary>
public sealed record BankProposal(BankLine Line, BankSuggestion Suggestion, string? Recorded);

/// <summary>Query: what a statement would pay. Nothing is written.</summary>
public sealed class BankPreview(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <summary>So many of the oldest open invoices are compared.</summary>
    private const int MostOpen = 5000;

    public sealed record View(IReadOnlyList<BankProposal> Proposals, IReadOnlyList<OpenInvoice> Open);

    public async Task<View> RunAsync(IReadOnlyList<BankLine> lines, string currency, CancellationToken ct = default)
    {
        if (!user.May(Permission.EditInvoices)) return new([], []);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var open = await InvoiceList.Open(db.Invoices.AsNoTracking().Where(i => i.Currency == currency)).OrderBy(i => i.IssuedAt).ThenBy(i => i.Id).Take(MostOpen)
            .Select(i => new OpenInvoice(i.Id, i.Number!, i.OrderNumber, i.BuyerName, i.Currency, i.TotalMinor - i.PaidMinor - i.CreditedMinor, i.IssuedOn)).ToListAsync(ct);
        var hashes = lines.Select(l => l.Hash).ToList();
        var known = new Dictionary<string, string>();
        foreach (var chunk in hashes.Chunk(500))
            foreach (var row in await (from r in db.BankRows.AsNoTracking() join i in db.Invoices on r.InvoiceId equals i.Id where chunk.Contains(r.Hash) select new { r.Hash, i.Number }).ToListAsync(ct))
                known[row.Hash] = row.Number!;

        var fresh = lines.Where(l => !known.ContainsKey(l.Hash)).ToList();
        var suggestions = fresh.Zip(BankMatching.Suggest(fresh, open)).ToDictionary(p => p.First.Hash, p => p.Second);
        return new([.. lines.Select(l => known.TryGetValue(l.Hash, out var number)
            ? new BankProposal(l, new(null, Confidence.None, $"Recorded on {number} already"), number)
            : new(l, suggestions[l.Hash], null))], open);
    }
}

/// <summary>A line somebody confirmed, for this invoice.</summary>
public sealed record BankChoice(BankLine Line, InvoiceId InvoiceId, bool KeepRest = false);

/// <summary>Records confirmed lines as payments, each by itself: one that is refused holds no other up, and one that was recorded before is left alone.</summary>
public sealed class RecordBankRows(Writes writes, CurrentUser user, TimeProvider clock)
{
    public sealed record Result(int Recorded, int Known, IReadOnlyList<(int Row, string Why)> Refused);

    public async Task<Outcome<Result>> RunAsync(IReadOnlyList<BankChoice> choices, string currency, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.EditInvoices) is { } forbidden) return forbidden;
        var (recorded, known, refused) = (0, 0, new List<(int, string)>());
        foreach (var choice in choices)
        {
            switch (await TakeAsync(choice, currency, ct))
            {
                case Outcome<bool>.Done(true): recorded++; break;
                case Outcome<bool>.Done: known++; break;
                case Outcome<bool>.Refused(var why): refused.Add((choice.Line.Row, why.Message)); break;
            }
        }
        return new Result(recorded, known, refused);
    }

    private Task<Outcome<bool>> TakeAsync(BankChoice choice, string currency, CancellationToken ct) => writes.RunAsync<bool>(Permission.EditInvoices, async db =>
    {
        var line = choice.Line;
        if (await db.BankRows.AnyAsync(r => r.Hash == line.Hash, ct)) return false;
        if (!await db.Invoices.AnyAsync(i => i.Id == choice.InvoiceId && i.Currency == currency, ct)) return InvoiceRefusals.NotFound;

        var now = clock.GetUtcNow().UtcDateTime;
        var text = string.Join(", ", new[] { line.Reference, line.Name }.Where(t => t.Length > 0));
        var reference = $"{(text.Length > 0 ? text.Cut(170) : "bank statement")} ({line.Hash[..8]})";
        var paid = await PayInvoice.PayAsync(db, new(choice.InvoiceId, line.AmountMinor, line.PaidOn, "bank_transfer", reference, choice.KeepRest), user.Name, now, ct);
        if (paid is Outcome<InvoiceStatus>.Refused(var why)) return why;
        db.Add(new BankRow
        {
            Hash = line.Hash, PaidOn = line.PaidOn, AmountMinor = line.AmountMinor, Currency = currency, Text = text.Cut(500), InvoiceId = choice.InvoiceId, At = now, Actor = user.Name,
        });
        return true;
    }, ct);
}
