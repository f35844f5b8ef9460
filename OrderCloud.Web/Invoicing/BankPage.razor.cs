using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Invoicing;

/// <summary>The bookkeeper comes with yesterday's statement: which of these payments are for which invoice? They confirm the sure ones at once and decide the rest.</summary>
public sealed partial class BankPage(BankPreview preview, RecordBankRows record, StoreProfile store)
{
    private readonly Dictionary<string, InvoiceId> _choices = [];
    private UploadedTable? _file;
    private Dictionary<BankColumn, int> _columns = [];
    private IReadOnlyList<BankProposal> _proposals = [];
    private IReadOnlyList<OpenInvoice> _open = [];
    private IReadOnlyList<string> _errors = [];
    private RecordBankRows.Result? _result;
    private string _currency = "";
    private string? _wrong, _currencyError;
    private bool _busy, _monthFirst;
    private int _outgoing;

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var profile = await store.RunAsync(default);
        (_currency, _monthFirst) = (profile.Currency, profile.Country == "US");
    }

    private async Task ReadAsync(InputFileChangeEventArgs e)
    {
        (_file, _wrong, _result, _busy) = (null, null, null, true);
        if (e.File.Size > BankFile.MaxBytes)
        {
            (_wrong, _busy) = ("A statement has at most 2 MB. Download a shorter time.", false);
            return;
        }

        using var content = new MemoryStream();
        await using (var stream = e.File.OpenReadStream(BankFile.MaxBytes)) await stream.CopyToAsync(content);
        (_file, _wrong) = UploadedTable.Read(content.ToArray());
        if (_file is { Rows.Count: > BankFile.MaxRows }) (_file, _wrong) = (null, $"A statement has at most {BankFile.MaxRows:N0} rows. Download a shorter time.");
        if (_file is not null)
        {
            _columns = BankFile.Guess(_file.Columns);
            await PreviewAsync();
        }
        _busy = false;
    }

    private async Task ChooseAsync(BankColumn column, ChangeEventArgs e)
    {
        if (int.TryParse(e.Value?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index >= 0) _columns[column] = index;
        else _columns.Remove(column);
        await PreviewAsync();
    }

    private async Task CurrencyAsync(ChangeEventArgs e)
    {
        _currency = (e.Value?.ToString() ?? "").Trim().ToUpperInvariant();
        _currencyError = Domain.Common.Currency.IsKnown(_currency) ? null : "Write the code of the currency, like USD.";
        if (_currencyError is null) await PreviewAsync();
    }

    private async Task DaysAsync(ChangeEventArgs e)
    {
        _monthFirst = e.Value?.ToString() == "m";
        await PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        (var lines, _errors, _outgoing) = BankFile.Read(_file!, _columns, _currency, _monthFirst);
        var view = await preview.RunAsync(lines, _currency);
        (_proposals, _open) = (view.Proposals, view.Open);
        _choices.Clear();
        foreach (var p in _proposals)
            if (p.Suggestion is { Invoice: { } invoice, Confidence: Confidence.Sure or Confidence.Likely }) _choices[p.Line.Hash] = invoice.Id;
    }

    private async Task ConfirmAsync(IReadOnlyList<BankChoice> choices)
    {
        _busy = true;
        try
        {
            switch (await record.RunAsync(choices, _currency))
            {
                case Outcome<RecordBankRows.Result>.Done(var done): _result = done; break;
                case Outcome<RecordBankRows.Result>.Refused(var why): _wrong = why.Message; break;
            }
            await PreviewAsync();
        }
        finally { _busy = false; }
    }
}
