using System.Security.Cryptography;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Documents.Pictures;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Step: keeps photos of returned goods as rows, outside the web root. What a photo is, its bytes say, not its name.</summary>
public sealed class ReturnPictures(IFileRoom room, CurrentUser user)
{
    internal const string FileName = "return-photo";

    /// <summary>Reads what the merchant may keep, before a transaction is open.</summary>
    public Task ReadyAsync(CancellationToken ct) => room.ReadyAsync(user.TenantId, ct);

    /// <returns>A file for each picture.</returns>
    public async Task<Outcome<IReadOnlyList<Guid>>> KeepAsync(AppDb db, IReadOnlyList<byte[]> pictures, DateTime now, CancellationToken ct)
    {
        var kept = new List<StoredFile>();
        foreach (var content in pictures)
        {
            if (content.Length > StoredFile.MaxBytes) return ReturnRefusals.PictureLarge;
            if (TypeOf(content) is not { } type) return ReturnRefusals.NoPicture;
            kept.Add(new() { Name = FileName, ContentType = type, Hash = Convert.ToHexStringLower(SHA256.HashData(content)), Content = content, At = now });
        }
        if (kept.Count > 0 && await room.WhyNotStoreAsync(db, kept.Sum(f => f.Content.Length), ct) is { } full) return full;
        db.AddRange(kept);
        return kept.ConvertAll(f => f.Id);
    }

    /// <summary>JPEG (ITU-T T.81), PNG (RFC 2083) or WebP (RFC 9649) by its first bytes; null: anything else.</summary>
    private static string? TypeOf(ReadOnlySpan<byte> file) =>
        PictureHead.Read(file) is { ContentType: "image/png" or "image/jpeg" } picture ? picture.ContentType
        : file.Length > 16 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;
}
