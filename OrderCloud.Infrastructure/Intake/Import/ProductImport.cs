using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Products with their variants, and what is on hand of them. A SKU that exists is changed; an empty cell changes nothing.</summary>
public sealed class ProductImport(EventWriter events) : IImportKind
{
    public ImportKind Kind => ImportKind.Products;
    public Permission Needs => Permission.EditCatalog;
    public int AtOnce => 20;

    public Permission? AlsoNeeds(IReadOnlyDictionary<string, int> columns) => columns.ContainsKey("onhand") ? Permission.AdjustStock : null;

    public string? KeyOf(ImportRow row) => row.Text("handle") is { Length: > 0 } handle ? $"h:{handle}" : row.Text("title") is { Length: > 0 } title ? $"t:{title}" : null;

    public (string, string)? OnceOf(ImportRow row) => row.Text("sku") is { Length: > 0 } sku ? ("sku", $"{sku}\n{(row.Has("onhand") ? row.Text("location") : "")}") : null;

    public async Task<ImportChunk> ReadAsync(ImportDesk desk, IReadOnlyList<IReadOnlyList<ImportRow>> things)
    {
        var work = new Work(desk);
        await work.LoadAsync([.. things.SelectMany(t => t).Select(r => r.Text("sku")).Where(s => s.Length > 0).Distinct()]);
        foreach (var thing in things) work.Take(thing);
        return ImportChunk.Of(work.Counts, work.Marks, () => work.WriteAsync(events));
    }

    private sealed class Work(ImportDesk desk)
    {
        private readonly Dictionary<string, Product> _bySku = new(StringComparer.Ordinal);
        private readonly List<Product> _new = [];
        private readonly List<Action> _changes = [];
        private readonly List<Variant> _added = [];
        private readonly List<ImportIssue> _issues = [];
        private readonly List<CountedRow> _counts = [];
        private Dictionary<(VariantId, Domain.Inventory.LocationId), int> _levels = [];

        public List<RowMark> Marks { get; } = [];

        public ImportCounts Counts => new(Of(RowState.New), Of(RowState.Change), Of(RowState.Unchanged), _issues);

        private int Of(RowState state) => Marks.Count(m => m.State == state);

        public async Task LoadAsync(List<string> skus)
        {
            var known = await desk.Db.Variants.AsNoTracking().Where(v => skus.Contains(v.Sku)).Select(v => new { v.Id, v.ProductId }).ToListAsync(desk.Ct);
            if (known.Count == 0) return;
            var (ids, products) = (known.ConvertAll(v => v.Id), known.Select(v => v.ProductId).Distinct().ToList());
            foreach (var product in await desk.Db.Products.Where(p => products.Contains(p.Id)).ToListAsync(desk.Ct))
                foreach (var variant in product.Variants) _bySku[variant.Sku] = product;
            _levels = await desk.Db.StockLevels.AsNoTracking().Where(l => ids.Contains(l.VariantId)).ToDictionaryAsync(l => (l.VariantId, l.LocationId), l => l.OnHand, desk.Ct);
        }

        public void Take(IReadOnlyList<ImportRow> rows)
        {
            rows = [.. rows.Where(r => !IsPicture(r))];
            var title = rows.Select(r => r.Text("title")).FirstOrDefault(t => t.Length > 0);
            var category = rows.Select(r => r.Text("category")).FirstOrDefault(t => t.Length > 0);
            var home = rows.Select(r => _bySku.GetValueOrDefault(r.Text("sku"))).FirstOrDefault(p => p is not null);
            foreach (var ofOne in rows.GroupBy(r => _bySku.GetValueOrDefault(r.Text("sku")) ?? home))
                TakeOne(ofOne.Key, ofOne.Key == home ? title : null, ofOne.Key == home ? category : null, [.. ofOne]);
        }

        /// <summary>Shops export a row for each further picture of a product.</summary>
        private static bool IsPicture(ImportRow row) => (row.Text("sku") + row.Text("title") + row.Text("variant") + row.Text("price")).Length == 0 && row.Text("handle").Length > 0;

        private void TakeOne(Product? product, string? title, string? category, List<ImportRow> rows)
        {
            var inputs = rows.ConvertAll(row => (Row: row, Input: InputOf(row, product)));
            Leave(inputs.Where(i => !i.Row.IsGood).SelectMany(i => i.Row.Issues));
            inputs.RemoveAll(i => !i.Row.IsGood);
            var counted = inputs.GroupBy(i => i.Input.Sku).SelectMany(same => same.Skip(1)).Select(i => i.Row).ToList();   // further locations of one SKU
            inputs.RemoveAll(i => counted.Contains(i.Row));

            CheckedProduct good;
            while (inputs.Count > 0 && ProductRules.WhyNot(new(title, category, inputs.ConvertAll(i => i.Input)), product, out good) is { } why)
            {
                var wrong = IssuesOf(why, inputs.ConvertAll(i => i.Row));
                Leave(wrong);
                inputs.RemoveAll(i => wrong.Any(w => w.Row == i.Row.Number));
            }
            var left = counted.Where(c => inputs.All(i => i.Input.Sku != c.Text("sku"))).ToList();
            Leave(left.Select(c => new ImportIssue(c.Number, "sku", $"Left out with the other row of {c.Text("sku")}.")));
            Marks.AddRange(counted.Except(left).Select(c => new RowMark(c.Number, RowState.Change)));
            if (inputs.Count == 0) return;
            _ = ProductRules.WhyNot(new(title, category, inputs.ConvertAll(i => i.Input)), product, out good);
            if (product is null) Add(good, inputs.ConvertAll(i => i.Row));
            else Change(product, good, inputs.ConvertAll(i => i.Row));
        }

        private VariantInput InputOf(ImportRow row, Product? product)
        {
            row.Needed("sku");
            var currency = row.Currency("currency", product?.Variants.FirstOrDefault(v => v.Sku == row.Text("sku"))?.PriceCurrency is { Length: > 0 } now ? now : desk.Setup.BaseCurrency);
            row.Minor("price", currency);   // say what was written, where it is no amount
            row.Cost("cost");
            var input = new VariantInput
            {
                Sku = row.Text("sku"), Title = Said(row, "variant") is "Default Title" ? "" : Said(row, "variant"), Barcode = Said(row, "barcode")?.TrimStart('\''), Price = Amount(row, "price", currency), Cost = Said(row, "cost") is { } cost ? new(TypedAmount.Plain(cost, CostText.Digits), currency) : null, WeightGrams = row.Grams("weight"),
                LowStockAt = Said(row, "lowstock"),
            };
            if (row.Text("onhand").Length > 0 && CountedRow.Read(desk, row) is { } counted && row.IsGood) _counts.Add(counted);
            return input;
        }

        private static string? Said(ImportRow row, string key) => row.Text(key) is { Length: > 0 } text ? text : null;

        private static AmountInput? Amount(ImportRow row, string key, string currency) => Said(row, key) is { } text ? new(TypedAmount.Plain(text, Currency.Digits(currency)), currency) : null;

        /// <summary>Every message goes to the row it is about; what is wrong with the whole product is wrong in each of its rows.</summary>
        private static List<ImportIssue> IssuesOf(Refusal why, List<ImportRow> rows)
        {
            var issues = new List<ImportIssue>();
            foreach (var (field, messages) in why.Errors!)
            {
                var end = field.IndexOf(']', StringComparison.Ordinal);
                var about = end > 0 ? [rows[int.Parse(field.AsSpan(9, end - 9), System.Globalization.CultureInfo.InvariantCulture)]] : rows;
                var key = field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..].Split('.')[0] switch { "weightGrams" => "weight", "lowStockAt" => "lowstock", "title" when end > 0 => "variant", "variants" => "title", var name => name };
                issues.AddRange(about.SelectMany(row => messages.Select(m => new ImportIssue(row.Number, key, m))));
            }
            return issues;
        }

        private void Add(CheckedProduct good, List<ImportRow> rows)
        {
            var product = new Product(good.Title, good.Category);
            foreach (var (variant, row) in good.Variants.Zip(rows))
            {
                product.Add(variant.Details);
                _bySku[variant.Details.Sku] = product;
                Marks.Add(new(row.Number, RowState.New));
            }
            _new.Add(product);
        }

        private void Change(Product product, CheckedProduct good, List<ImportRow> rows)
        {
            var renamed = (good.Title, good.Category) != (product.Title, product.Category);
            if (renamed) _changes.Add(() => product.Rename(good.Title, good.Category));
            foreach (var (variant, row) in good.Variants.Zip(rows))
            {
                if (variant.Id is not { } known)
                {
                    Marks.Add(new(row.Number, RowState.New));
                    _changes.Add(() => _added.Add(product.Add(variant.Details)));
                    continue;
                }
                var changed = DetailsOf(product.Variants.Single(v => v.Id == known)) != variant.Details;
                if (changed) _changes.Add(() => product.Change(known, variant.Details));
                Marks.Add(new(row.Number, changed || renamed || IsCounted(known, row) ? RowState.Change : RowState.Unchanged));
            }
        }

        private bool IsCounted(VariantId variant, ImportRow row) =>
            _counts.Find(c => c.Row == row.Number) is { } counted && _levels.GetValueOrDefault((variant, counted.Place.Id), -1) != counted.Wish.Counted;

        private static VariantDetails DetailsOf(Variant v) => new(v.Sku, v.Title, v.Barcode, v.PriceMinor, v.PriceCurrency, v.CostTenThousandths, v.WeightGrams, v.Hazmat, v.LowStockAt);

        private void Leave(IEnumerable<ImportIssue> issues)
        {
            foreach (var issue in issues)
            {
                _issues.Add(issue);
                _counts.RemoveAll(c => c.Row == issue.Row);
            }
        }

        public async Task WriteAsync(EventWriter events)
        {
            foreach (var change in _changes) change();
            desk.Db.AddRange(_added.Where(v => _new.All(p => p.Id != v.ProductId)));
            await desk.Db.SaveChangesAsync(desk.Ct);
            await new InsertBatch(desk.Db)
                .Add(_new).Add(_new.SelectMany(p => p.Variants).ToList()).Add(AuditWriter.OfInserted(desk.Db, _new, desk.Now))
                .Add(events.Take(desk.Db, _new)).RunAsync(desk.Ct);

            var variants = _bySku.Values.Concat(_new).Distinct().SelectMany(p => p.Variants).ToDictionary(v => v.Sku, v => v.Id);
            await StockCounts.ApplyAsync(desk, [.. _counts.Select(c => (c, variants[c.Wish.Sku]))]);
        }
    }
}
