using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>What a customer chose of one line, as the forms of a return carry it from step to step.</summary>
public sealed record ReturnPick(OrderLineId Line, bool Taken, int Units, string Reason, string Comment)
{
    public ReturnWish Wish => new(Line, Units, Reason, Comment);
}

/// <summary>The forms of a return as they were sent. Nothing in them is believed: the core looks at all of it anew.</summary>
public sealed class ReturnForm(IFormCollection form)
{
    /// <summary>All photos of a return, and the form around them.</summary>
    public const long LargestBody = (Return.MostPhotos * (long)StoredFile.MaxBytes) + (1024 * 1024);

    /// <summary>Of the order, when the estimate was shown.</summary>
    public int Version => Number("version") ?? -1;

    /// <summary>Somebody wants to choose differently.</summary>
    public bool GoesBack => form.ContainsKey("back");

    public bool Confirms => form.ContainsKey("confirm");

    public static string NameOf(string field, OrderLineId line) => $"{field}-{line.Value:N}";

    public ReturnPick Of(OrderLineId line) => new(
        line, form.ContainsKey(NameOf("take", line)), Number(NameOf("units", line)) ?? 1, form[NameOf("reason", line)].ToString(), form[NameOf("comment", line)].ToString());

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

    private int? Number(string name) => int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
