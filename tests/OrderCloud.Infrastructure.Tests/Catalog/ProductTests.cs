using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Tests.Catalog;

public sealed class ProductTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_product_is_saved_with_its_variants_and_found_by_title_sku_and_barcode(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        var saved = Done(await SaveAsync(store, store.Acme, Shirt("TS-1", "TS-2")));

        Assert.Equal(("Shirt", "Apparel", 1), (saved.Title, saved.Category, saved.Version));
        Assert.Equal(new(saved.Variants[0].Id, "TS-1", "S", "04006381333931", 1234, "USD", 45_000, 200, false), saved.Variants[0]);
        foreach (var words in new[] { "", "shir", "HIRT", "ts-", "TS-2", "4006381333931", "04006381333931" })
            Assert.Equal(saved.Id, Assert.Single(await ListAsync(store, store.Acme, words)).Id);
        foreach (var words in new[] { "S-1", "%", "_", "T_-1", "400638133393" }) Assert.Empty(await ListAsync(store, store.Acme, words));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Another_merchant_sees_none_of_it_and_may_use_the_same_sku(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var ours = Done(await SaveAsync(store, store.Acme, Shirt("TS-1")));

        Assert.Empty(await ListAsync(store, store.Globex, ""));
        Assert.Null(await store.WithAsync<ProductForEdit, ProductView?>(store.Globex, q => q.RunAsync(ours.Id, default)));
        Assert.Equal("product.not_found", Refused(await ChangeAsync(store, store.Globex, ours.Id, new("Stolen", null, null))).Code);
        Done(await SaveAsync(store, store.Globex, Shirt("TS-1")));
        Assert.Equal("Shirt", (await store.WithAsync<ProductForEdit, ProductView?>(store.Acme, q => q.RunAsync(ours.Id, default)))!.Title);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Without_the_permission_nothing_is_written(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var id = Done(await SaveAsync(store, store.Acme, Shirt("TS-1"))).Id;
        await using var scope = store.As(store.Acme, Permission.ViewCatalog);

        Assert.Equal(RefusalKind.Forbidden, Refused(await scope.ServiceProvider.GetRequiredService<SaveProduct>().RunAsync(Shirt("TS-9"), default)).Kind);
        Assert.Equal(RefusalKind.Forbidden, Refused(await scope.ServiceProvider.GetRequiredService<ChangeProduct>().RunAsync(id, new("Other", null, null), default)).Kind);

        await using var db = store.Open(store.Acme);
        Assert.Equal("Shirt", (await db.Products.SingleAsync()).Title);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_sku_means_one_variant_of_the_store(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        Done(await SaveAsync(store, store.Acme, Shirt("TS-1", "TS-2")));
        var other = Done(await SaveAsync(store, store.Acme, new("Mug", "", [new() { Sku = "MUG" }])));

        var taken = Refused(await SaveAsync(store, store.Acme, Shirt("NEW", "TS-2")));
        var renamed = Refused(await ChangeAsync(store, store.Acme, other.Id, new(null, null, [new() { Id = other.Variants[0].Id, Sku = "TS-1" }])));

        Assert.Equal(("product.sku_taken", "variants[1].sku"), (taken.Code, Assert.Single(taken.Errors!).Key));
        Assert.Equal(("product.sku_taken", "variants[0].sku"), (renamed.Code, Assert.Single(renamed.Errors!).Key));
        await using var db = store.Open(store.Acme);
        Assert.Equal(["MUG", "TS-1", "TS-2"], await db.Variants.Select(v => v.Sku).OrderBy(s => s).ToListAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Two_who_add_the_same_sku_at_once_make_one_product(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SaveAsync(store, store.Acme, Shirt("TS-1")))));

        Assert.Equal(1, outcomes.Count(o => o is Outcome<ProductView>.Done));
        Assert.All(outcomes.OfType<Outcome<ProductView>.Refused>(), o => Assert.Equal("product.sku_taken", o.Why.Code));
        await using var db = store.Open(store.Acme);
        Assert.Equal((1, 1), (await db.Products.CountAsync(), await db.Variants.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_change_keeps_what_was_not_named_adds_what_is_new_and_refuses_a_stale_writer(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var saved = Done(await SaveAsync(store, store.Acme, Shirt("TS-1", "TS-2")));

        var changed = Done(await ChangeAsync(store, store.Acme, saved.Id, new("Tee", null,
            [new() { Sku = "TS-1", Price = new("15.00", "USD") }, new() { Sku = "TS-3", Barcode = "036000291452" }], Version: 1)));
        var stale = Refused(await ChangeAsync(store, store.Acme, saved.Id, new("Older", null, null, Version: 1)));

        Assert.Equal(("Tee", "Apparel", 2), (changed.Title, changed.Category, changed.Version));
        Assert.Equal([("TS-1", 1500L), ("TS-2", 1234L), ("TS-3", null)], changed.Variants.Select(v => (v.Sku, v.PriceMinor)));
        Assert.Equal("00036000291452", changed.Variants[2].Barcode);
        Assert.Equal("product.stale", stale.Code);
        var now = await store.WithAsync<ProductForEdit, ProductView?>(store.Acme, q => q.RunAsync(saved.Id, default));
        Assert.Equal((changed.Title, changed.Version, 3), (now!.Title, now.Version, now.Variants.Count));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_list_goes_on_where_a_page_ended_and_back(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        foreach (var (title, sku) in new[] { ("Cap", "C"), ("Apron", "A"), ("Belt", "B1"), ("Belt", "B2") })
            Done(await SaveAsync(store, store.Acme, new(title, title == "Cap" ? "Hats" : "", [new() { Sku = sku }])));

        var all = await ListAsync(store, store.Acme, "");
        var second = await store.WithAsync<ProductList, IReadOnlyList<ProductView>>(store.Acme, q => q.RunAsync(new(), new(all[1].Title, all[1].Id), 10, default));
        var back = await store.WithAsync<ProductList, IReadOnlyList<ProductView>>(store.Acme, q => q.RunAsync(new(), new(all[3].Title, all[3].Id, Backwards: true), 2, default));
        var hats = await store.WithAsync<ProductList, IReadOnlyList<ProductView>>(store.Acme, q => q.RunAsync(new(Category: "Hats"), null, 10, default));

        Assert.Equal(["Apron", "Belt", "Belt", "Cap"], all.Select(p => p.Title));
        Assert.Equal(all.Skip(2).Select(p => p.Id), second.Select(p => p.Id));
        Assert.Equal(all.Skip(1).Take(2).Select(p => p.Id), back.Select(p => p.Id));
        Assert.Equal("Cap", Assert.Single(hats).Title);
        Assert.Equal(["Hats"], await store.WithAsync<ProductList, IReadOnlyList<string>>(store.Acme, q => q.CategoriesAsync(default)));
        Assert.Equal(3, await store.WithAsync<ProductList, int>(store.Acme, q => q.CountAsync(new(), 3, default)));
    }

    private static ProductInput Shirt(params string[] skus) => new("Shirt", "Apparel", [.. skus.Select((sku, i) => new VariantInput
    {
        Sku = sku, Title = "S", Barcode = i == 0 ? "4006381333931" : "", Price = new("12.34", "USD"), Cost = new("4.50", "USD"), WeightGrams = 200,
    })]);

    private static Task<Outcome<ProductView>> SaveAsync(TestStore store, TenantId tenant, ProductInput input) =>
        store.WithAsync<SaveProduct, Outcome<ProductView>>(tenant, save => save.RunAsync(input, default));

    private static Task<Outcome<ProductView>> ChangeAsync(TestStore store, TenantId tenant, ProductId id, ProductInput input) =>
        store.WithAsync<ChangeProduct, Outcome<ProductView>>(tenant, change => change.RunAsync(id, input, default));

    private static Task<IReadOnlyList<ProductView>> ListAsync(TestStore store, TenantId tenant, string words) =>
        store.WithAsync<ProductList, IReadOnlyList<ProductView>>(tenant, list => list.RunAsync(new(words), null, 10, default));

    private static ProductView Done(Outcome<ProductView> outcome) => Assert.IsType<Outcome<ProductView>.Done>(outcome).Value;

    private static Refusal Refused(Outcome<ProductView> outcome) => Assert.IsType<Outcome<ProductView>.Refused>(outcome).Why;
}
