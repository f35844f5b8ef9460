using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Customers; who is known already gets what was empty filled in, and nothing overwritten.</summary>
public sealed class CustomerImport : IImportKind
{
    public ImportKind Kind => ImportKind.Customers;
    public Permission Needs => Permission.EditCustomers;
    public int AtOnce => 30;

    public Refusal? WhyNot(IReadOnlyDictionary<string, int> columns) => columns.ContainsKey("email") || columns.ContainsKey("phone")
        ? null
        : Refusal.Invalid("import.mapping", "email", "Choose the column of the e-mail or of the phone number: by them a customer is recognised.");

    public string? KeyOf(ImportRow row) => ContactKeys.Email(row.Text("email")) ?? ContactKeys.Phone(row.Text("phone"));

    public async Task<ImportChunk> ReadAsync(ImportDesk desk, IReadOnlyList<IReadOnlyList<ImportRow>> things)
    {
        var book = await CustomerBook.OpenAsync(desk.Db, [.. things.SelectMany(t => t).Select(r => (r.Text("email"), r.Text("phone")))], desk.Ct);
        var (marks, issues, fills) = (new List<RowMark>(), new List<ImportIssue>(), new List<(Customer, ImportRow)>());
        foreach (var row in things.SelectMany(t => t))
        {
            Check(row);
            if (!row.IsGood)
            {
                issues.AddRange(row.Issues);
                continue;
            }
            var (customer, isNew) = book.Match(NameOf(row), row.Text("email"), row.Text("phone"), AddressOf(row), desk.Now);
            if (isNew) marks.Add(new(row.Number, RowState.New));
            else
            {
                marks.Add(new(row.Number, customer!.CanFill(NameOf(row), row.Text("phone"), AddressOf(row)) ? RowState.Change : RowState.Unchanged));
                fills.Add((customer, row));
            }
        }
        return ImportChunk.Of(new(marks.Count(m => m.State is RowState.New), marks.Count(m => m.State is RowState.Change), marks.Count(m => m.State is RowState.Unchanged), issues), marks, async () =>
        {
            foreach (var (customer, row) in fills) customer.Fill(NameOf(row), row.Text("phone"), AddressOf(row));
            await CustomerWords.WriteAsync(desk.Db, [.. fills.Select(f => f.Item1).Distinct()], desk.Ct);
            await desk.Db.SaveChangesAsync(desk.Ct);
            await book.InsertAsync(desk.Now, desk.Ct);
        });
    }

    private static void Check(ImportRow row)
    {
        if (row.Text("email") is { Length: > 0 } email && ContactKeys.Email(email) is null) row.Wrong("email", $"\"{email.Cut(60)}\" is no e-mail address.");
        else if (ContactKeys.Email(row.Text("email")) is null && ContactKeys.Phone(row.Text("phone")) is null)
            row.Wrong("email", "Give an e-mail address, or a phone number with its country prefix like +1: without one nobody is recognised again.");
        if (NameOf(row).Length > 200) row.Wrong("name", "A name has at most 200 characters.");
        if (row.Text("phone").Length > 40) row.Wrong("phone", "A phone number has at most 40 characters.");
        foreach (var key in new[] { "company", "line1", "line2" })
            if (row.Text(key).Length > 200) row.Wrong(key, "An address line has at most 200 characters.");
        foreach (var key in new[] { "city", "region" })
            if (row.Text(key).Length > 120) row.Wrong(key, "A city or region has at most 120 characters.");
        if (row.Text("postal").Length > 24) row.Wrong("postal", "A postal code has at most 24 characters.");
        row.Country("country");
    }

    private static string NameOf(ImportRow row) => row.Text("name") is { Length: > 0 } name ? name : $"{row.Text("first")} {row.Text("last")}".Trim();

    private static Address AddressOf(ImportRow row) => new()
    {
        Name = NameOf(row), Company = row.Text("company"), Line1 = row.Text("line1"), Line2 = row.Text("line2"), City = row.Text("city"), Region = row.Text("region"),
        PostalCode = row.Text("postal"), Country = Countries.Normalize(row.Text("country")) ?? "", Phone = row.Text("phone"),
    };
}
