using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>What a customer chose of one line, as the forms of a return carry it from step to step.</summary>
/// <param name="Swap">What they get instead: a SKU with <see cref="OfSku"/> before it, or <see cref="Money"/>; empty: nothing is chosen yet.</param>
/// <param name="Words">What they search for.</param>
public sealed record ReturnPick(OrderLineId Line, bool Taken, int Units, string Reason, string Comment, string Swap = "", string Words = "")
{
    public const string OfSku = "sku:", Money = "money";

    public ReturnWish Wish => new(Line, Units, Reason, Comment);

    public string Sku => Swap.StartsWith(OfSku, StringComparison.Ordinal) ? Swap[OfSku.Length..] : "";

    public bool IsSwapped => Sku.Length > 0 || Swap == Money;

    public ReplacementChoice? Replacement => Sku.Length > 0 ? new(Line, Sku, Units) : null;

    public SwapWish Looks => new(Line, Units, Words, Sku);
}

/// <summary>The forms of a return as they were sent. Nothing in them is believed: the core looks at all of it anew.</summary>
public sealed class ReturnForm(IFormCollection form)
{
    /// <summary>All photos of a return, and the form around them.</summary>
    public const long LargestBody = (Return.MostPhotos * (long)StoredFile.MaxBytes) + (1024 * 1024);

    private const int LongestWords = 80, LongestSwap = 120;

    /// <summary>Of the order, when the estimate was shown.</summary>
    public int Version => Number("version") ?? -1;

    /// <summary>What an exchange was said to come to; sums that nothing comes to where the form has none.</summary>
    public AgreedSums Agreed => form["agreed"].ToString().Split('/') is [var worth, var given] && Minor(worth) is { } back && Minor(given) is { } gone ? new(back, gone) : new(-1, -1);

    public ReturnWay Way => ReturnWay.Of(form["outcome"].ToString());

    /// <summary>What goes out was asked for already.</summary>
    public bool HasSwaps => form.ContainsKey("swaps");

    /// <summary>Somebody searches, or wants something else to go out.</summary>
    public bool Chooses => form.ContainsKey("choose");

    /// <summary>Somebody wants to choose differently.</summary>
    public bool GoesBack => form.ContainsKey("back");

    public bool Confirms => form.ContainsKey("confirm");

    public static string TextOf(AgreedSums sums) => string.Create(CultureInfo.InvariantCulture, $"{sums.WorthMinor}/{sums.GivenMinor}");

    public static string NameOf(string field, OrderLineId line) => $"{field}-{line.Value:N}";

    public ReturnPick Of(OrderLineId line) => new(
        line, form.ContainsKey(NameOf("take", line)), Number(NameOf("units", line)) ?? 1, form[NameOf("reason", line)].ToString(), form[NameOf("comment", line)].ToString(),
        Short(form[NameOf("swap", line)].ToString(), LongestSwap), Short(form[NameOf("words", line)].ToString(), LongestWords));

    /// <summary>The pictures of each line, read only when none of them is too large and there are not too many.</summary>
    public async Task<Outcome<IReadOnlyList<ReturnWish>>> WithPhotosAsync(IEnumerable<ReturnWish> wishes, CancellationToken ct)
    {
        var sent = wishes.Select(w => (Wish: w, Files: form.Files.GetFiles(NameOf("photos", w.Line)).Where(f => f.Length > 0).ToList())).ToList();
        if (sent.Sum(s => s.Files.Count) > Return.MostPhotos) return ReturnRefusals.PhotosFull;
        if (sent.Any(s => s.Files.Any(f => f.Length > StoredFile.MaxBytes))) return ReturnRefusals.PictureLarge;
        var read = new List<ReturnWish>();
        foreach (var (wish, files) in sent)
        {
            var photos = new List<byte[]>();
            foreach (var file in files) photos.Add(await BytesAsync(file, ct));
            read.Add(wish with { Photos = photos });
        }
        return read;
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken ct)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, ct);
        return content;
    }

    private static string Short(string text, int most) => text.Length > most ? "" : text.Trim();

    private static long? Minor(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : null;

    private int? Number(string name) => int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
