using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Infrastructure.Connectors.Channels.Csv;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Channels;

/// <summary>Someone has orders in a table: they upload it, see what it means and what is wrong, and hand it over; then they watch the channel's inbox.</summary>
[Authorize(Policy = nameof(Permission.EditOrders))]
public sealed partial class OrdersImportPage(ImportOrders import, UnknownSkus skus, StoreProfile store)
{
    private OrderFile? _file;
    private Dictionary<string, int> _columns = [];
    private IReadOnlyList<IncomingOrder> _orders = [];
    private IReadOnlyList<RowError> _errors = [];
    private ImportedOrders? _done;
    private string? _wrong;
    private string _currency = "USD";
    private bool _busy;

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync() => _currency = (await store.RunAsync(default)).Currency;

    private async Task ReadAsync(InputFileChangeEventArgs e)
    {
        (_file, _wrong, _done, _busy) = (null, null, null, true);
        if (e.File.Size > OrderFile.MaxBytes)
        {
            (_wrong, _busy) = ("A file has at most 10 MB.", false);
            return;
        }

        using var content = new MemoryStream();
        await using (var stream = e.File.OpenReadStream(OrderFile.MaxBytes)) await stream.CopyToAsync(content);
        (_file, _wrong) = OrderFile.Read(content.ToArray());
        if (_file is not null)
        {
            _columns = OrderColumn.Guess(_file.Columns);
            await PreviewAsync();
        }
        _busy = false;
    }

    private async Task ChooseAsync(string column, ChangeEventArgs e)
    {
        if (int.TryParse(e.Value?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index >= 0) _columns[column] = index;
        else _columns.Remove(column);
        await PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        var unknown = await skus.RunAsync(OrderRows.Skus(_file!, _columns));
        (_orders, _errors) = OrderRows.Read(_file!, _columns, _currency, unknown);
    }

    private async Task ImportAsync()
    {
        _busy = true;
        switch (await import.RunAsync(_orders))
        {
            case Outcome<ImportedOrders>.Done(var done): (_done, _file) = (done, null); break;
            case Outcome<ImportedOrders>.Refused(var why): _wrong = why.Message; break;
        }
        _busy = false;
    }

    private void Again() => (_done, _wrong) = (null, null);

    private static string DoneText(ImportedOrders done) => (done.Added, done.Known) switch
    {
        (0, var known) => $"An earlier upload brought {(known == 1 ? "its order" : $"all {Number(known)} orders")}. Nothing was changed.",
        (var added, 0) => $"{Counted(added, "order")} handed over.",
        var (added, known) => $"{Counted(added, "order")} handed over. {Number(known)} known from an earlier upload, left alone.",
    };

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Number(count)} {noun}s";

    private static string NamesOf(bool required) => string.Join(", ", OrderColumn.All.Where(c => c.Required == required).Select(c => c.Title));

    private static string Sample => "data:text/csv;charset=utf-8," + Uri.EscapeDataString(string.Join(',', OrderColumn.All.Select(c => c.Title)) + "\r\n"
        + "WEB-1001,YOUR-SKU,2,19.90,0,0,USD,2026-03-02,Maren Holt,maren@example.com,+1 512 555 0142,2118 E 7th St,Austin,TX,78702,US,5.00,Leave at the door\r\n");

    private static string TitleOf(string key) => OrderColumn.All.FirstOrDefault(c => c.Key == key)?.Title ?? key;

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
