using System.Globalization;
using CsvHelper;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Lists;

/// <summary>
/// A CSV file (RFC 4180, UTF-8 with its mark, so that spreadsheets read names rightly) that is written while it is sent. What is the same
/// everywhere: instants as ISO 8601 in UTC, amounts with a point. Text that a spreadsheet would run as a formula is marked as text.
/// </summary>
public sealed class CsvTable(Stream to) : IAsyncDisposable
{
    private static readonly CsvWriterOptions Form = new() { WriteByteOrderMark = true, Quoting = CsvQuoting.WhenNeededOrWhitespace, ShouldQuote = (text, _, _, _) => text.ContainsAny(';', '\t') };

    private readonly CsvWriter _csv = CsvWriter.Create(to, Form, leaveOpen: true);

    public ValueTask HeadAsync(CancellationToken ct, params ReadOnlySpan<string> titles)
    {
        foreach (var title in titles) Text(title);
        return EndRowAsync(ct);
    }

    /// <summary>What people wrote.</summary>
    public CsvTable Text(string? text) => Cell(string.IsNullOrEmpty(text) ? text : CsvSafety.AsText(text));

    public CsvTable Number(long? number) => Cell(number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>"12.34"; its currency is a column of its own.</summary>
    public CsvTable Amount(long? minor, string currency) => Cell(minor is { } amount ? Money.Text(amount, currency) : null);

    /// <param name="at">UTC.</param>
    public CsvTable Instant(DateTime? at) => Cell(at?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public ValueTask EndRowAsync(CancellationToken ct) => _csv.EndRecordAsync(ct);

    /// <summary>Sends what is left. Not called when the table broke off: then the file must not look whole.</summary>
    public ValueTask FinishAsync(CancellationToken ct) => _csv.FlushAsync(ct);

    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    private CsvTable Cell(string? text)
    {
        _csv.WriteField(text);
        return this;
    }
}
