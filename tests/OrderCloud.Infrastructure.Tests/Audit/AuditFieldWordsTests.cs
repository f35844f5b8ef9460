using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Audit;

/// <summary>People read the names of the fields, so each has a word of theirs.</summary>
public sealed class AuditFieldWordsTests
{
    [Fact]
    public async Task Every_field_that_the_model_may_tell_of_has_a_word()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        await using var db = store.Open(store.Acme);

        var fields = db.Model.GetEntityTypes().Where(t => AuditFields.Find(t.ClrType) is not null)
            .SelectMany(t => Told(t, "").Select(f => (Row: t.ClrType.Name, Field: f))).ToList();

        Assert.True(fields.Count > 100);
        Assert.Contains(("Location", "Address.PostalCode"), fields);
        Assert.Empty(fields.Where(f => !AuditFieldWords.Knows(f.Field)).Select(f => $"{f.Row}: {f.Field}"));
    }

    [Theory]
    [InlineData("PaidMinor", "Paid", AuditValue.Money)]
    [InlineData("ApiBurst", "API calls at once", AuditValue.Text)]
    [InlineData("Seller.Address.PostalCode", "Seller, address, postal code", AuditValue.Text)]
    [InlineData("Seller.Bic", "Seller, BIC", AuditValue.Text)]
    [InlineData("FileBytes", "Files", AuditValue.Bytes)]
    [InlineData("OfAnOldVersion", "OfAnOldVersion", AuditValue.Text)]
    public void Words_are_those_of_the_pages(string field, string word, AuditValue value) => Assert.Equal((word, value), (AuditFieldWords.Of(field), AuditFieldWords.ValueOf(field)));

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_changed_amount_stands_beside_its_currency(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var variant = await store.AddVariantAsync(store.Acme, "TS-1");
        foreach (var price in new[] { 1900, 2100 })
        {
            store.Clock.Advance(TimeSpan.FromMinutes(1));
            await store.WithAsync<Writes, Outcome<int>>(store.Acme, w => w.RunAsync<int>(Permission.EditCatalog, async db =>
            {
                (await db.Products.SingleAsync()).Change(variant, new("TS-1", "", "", price, "EUR", null, 200, false, null));
                return price;
            }, default));
        }

        await using var read = store.Open(store.Acme);
        var entry = await read.AuditEntries.OrderByDescending(e => e.At).FirstAsync(e => e.SubjectKind == "variant");
        Assert.Equal(("""{"PriceMinor":1900,"PriceCurrency":"EUR"}""", """{"PriceMinor":2100,"PriceCurrency":"EUR"}"""), (entry.Before, entry.After));
    }

    private static IEnumerable<string> Told(ITypeBase type, string prefix) =>
        type.GetProperties().Where(p => p.Name is not (nameof(ITenantOwned.TenantId) or nameof(Aggregate.Version)) && !p.IsPrimaryKey()).Select(p => prefix + p.Name)
            .Concat(type.GetComplexProperties().Where(c => !c.IsCollection).SelectMany(c => Told(c.ComplexType, $"{prefix}{c.Name}.")));
}
