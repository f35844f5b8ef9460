using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Documents.Pictures;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Tenants;

public sealed class LogoTests
{
    /// <summary>The head of a PNG of 120 × 40.</summary>
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 120, 0, 0, 0, 40, 8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void A_picture_is_what_its_bytes_say()
    {
        Assert.Equal(new PictureHead("image/png", 120, 40), PictureHead.Read(Png));
        Assert.Equal(new PictureHead("image/jpeg", 300, 200), PictureHead.Read([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC0, 0, 17, 8, 0, 200, 1, 44, 3, 0, 0, 0, 0]));
        Assert.Equal(new PictureHead("image/gif", 64, 32), PictureHead.Read([.. "GIF89a"u8, 64, 0, 32, 0, 0, 0, 0, 0]));
        Assert.Null(PictureHead.Read("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8));
        Assert.Null(PictureHead.Read([0xFF, 0xD8, 0xFF, 0xFF, 0xFF]));
        Assert.Null(PictureHead.Read([]));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_logo_is_checked_kept_replaced_and_taken_away(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        Assert.Equal("store.logo_kind", CodeOf(await ChangeAsync(store, "<html>"u8.ToArray())));
        Assert.Equal("store.logo_large", CodeOf(await ChangeAsync(store, new byte[StoreLogo.MaxBytes + 1])));
        Assert.Equal("store.logo_size", CodeOf(await ChangeAsync(store, [.. Png[..19], 9, .. Png[20..]])));
        var first = Assert.IsType<Outcome<Guid>.Done>(await ChangeAsync(store, Png)).Value;
        var second = Assert.IsType<Outcome<Guid>.Done>(await ChangeAsync(store, Png)).Value;

        Assert.Equal(second, await store.WithAsync<StoreLogo, Guid?>(store.Acme, l => l.CurrentAsync(default)));
        // Mails that were sent keep the picture they had.
        Assert.Equal("image/png", (await store.WithAsync<StoreLogo, StoredFile?>(store.Acme, l => l.FindAsync(first, default)))!.ContentType);
        Assert.Null(await store.WithAsync<StoreLogo, StoredFile?>(store.Globex, l => l.FindAsync(first, default)));
        await using (var db = store.Open(store.Acme))
        {
            var other = new StoredFile { Name = "invoice.pdf", ContentType = "application/pdf", At = DateTime.UnixEpoch };
            db.Add(other);
            await db.SaveChangesAsync();
            Assert.Null(await store.WithAsync<StoreLogo, StoredFile?>(store.Acme, l => l.FindAsync(other.Id, default)));
        }

        Assert.IsType<Outcome<Guid>.Done>(await ChangeAsync(store, null));
        Assert.Null(await store.WithAsync<StoreLogo, Guid?>(store.Acme, l => l.CurrentAsync(default)));
    }

    private static string? CodeOf(Outcome<Guid> outcome) => (outcome as Outcome<Guid>.Refused)?.Why.Code;

    private static Task<Outcome<Guid>> ChangeAsync(TestStore store, byte[]? content) => store.WithAsync<ChangeLogo, Outcome<Guid>>(store.Acme, c => c.RunAsync(content, default));
}
