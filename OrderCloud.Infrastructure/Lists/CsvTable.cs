using System.Globalization;
using System.Text;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Lists;

/// <summary>
/// A CSV file (RFC 4180, UTF-8 with its mark, so that spreadsheets read names rightly) that is written while it is sent. What is the same
/// everywhere: instants as ISO 8601 in UTC, amounts with a point. Text that a spreadsheet would run as a formula is marked as text.
/// </summary>
public sealed class CsvTable(Stream to) : IAsyncDisposable
{
    private const int Full = 64 * 1024;

    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create("\",\r\n;\t");

    private readonly StreamWriter _writer = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Full, leaveOpen: true);
    private readonly StringBuilder _rows = new();
    private bool _inRow;

    public Task HeadAsync(CancellationToken ct, params ReadOnlySpan<string> titles)
    {
        foreach (var title in titles) Text(title);
        return EndRowAsync(ct);
    }

    /// <summary>What people wrote.</summary>
    public CsvTable Text(string? text)
    {
        Begin();
        if (string.IsNullOrEmpty(text)) return this;
        var safe = CsvSafety.AsText(text);
        if (safe.AsSpan().ContainsAny(Quoted) || safe[0] == ' ' || safe[^1] == ' ') _rows.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else _rows.Append(safe);
        return this;
    }

    public CsvTable Number(long? number)
    {
        Begin();
        _rows.Append(CultureInfo.InvariantCulture, $"{number}");
        return this;
    }

    /// <summary>"12.34"; its currency is a column of its own.</summary>
    public CsvTable Amount(long? minor, string currency)
    {
        Begin();
        if (minor is { } amount) _rows.Append(Money.Text(amount, currency));
        return this;
    }

    /// <param name="at">UTC.</param>
    public CsvTable Instant(DateTime? at)
    {
        Begin();
        if (at is { } instant) _rows.Append(instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        return this;
    }

    public async Task EndRowAsync(CancellationToken ct)
    {
        _rows.Append("\r\n");
        _inRow = false;
        if (_rows.Length >= Full) await SendAsync(ct);
    }

    /// <summary>Sends what is left. Not called when the table broke off: then the file must not look whole.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        await SendAsync(ct);
        await _writer.FlushAsync(ct);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void Begin()
    {
        if (_inRow) _rows.Append(',');
        _inRow = true;
    }

    private async Task SendAsync(CancellationToken ct)
    {
        await _writer.WriteAsync(_rows, ct);
        _rows.Clear();
    }
}
