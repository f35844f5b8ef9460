using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>The file of a backup: a ZIP with the parts, then the manifest with their hashes, then the manifest's own.</summary>
internal static class BackupArchive
{
    private const string Manifest = "manifest.json", ManifestHash = "manifest.sha256";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Packs the files of a folder. Only the owner may read the result: it holds customers, hashes of keys, and the keys of cookies.</summary>
    public static async Task WriteAsync(string file, string folder, Func<IReadOnlyList<BackupPart>, BackupManifest> manifest, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var target = new FileStream(file, options);
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var parts = new List<BackupPart>();
        foreach (var path in System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            parts.Add(await PackAsync(zip, path, Path.GetRelativePath(folder, path).Replace('\\', '/'), ct));

        var about = JsonSerializer.SerializeToUtf8Bytes(manifest(parts), Json);
        await PutAsync(zip, Manifest, about, ct);
        await PutAsync(zip, ManifestHash, System.Text.Encoding.ASCII.GetBytes(Hex(SHA256.HashData(about))), ct);
    }

    /// <summary>The manifest, when the whole file is as it was written.</summary>
    /// <exception cref="InvalidDataException">It is not; the message says where.</exception>
    public static async Task<BackupManifest> ReadAsync(string file, CancellationToken ct)
    {
        using var zip = await ZipFile.OpenReadAsync(file, ct);
        var about = await BytesAsync(zip, Manifest, ct);
        if (System.Text.Encoding.ASCII.GetString(await BytesAsync(zip, ManifestHash, ct)) != Hex(SHA256.HashData(about))) throw new InvalidDataException("its manifest was changed");
        var manifest = Parse(about);
        if (manifest.Format > BackupManifest.CurrentFormat) return manifest;   // what else is inside is for a later version to read
        foreach (var part in manifest.Parts)
        {
            await using var packed = await Entry(zip, part.Name).OpenAsync(ct);
            if (Hex(await SHA256.HashDataAsync(packed, ct)) != part.Sha256) throw new InvalidDataException($"{part.Name} was changed");
        }
        return manifest;
    }

    public static async Task UnpackAsync(string file, BackupManifest manifest, string folder, CancellationToken ct)
    {
        using var zip = await ZipFile.OpenReadAsync(file, ct);
        foreach (var part in manifest.Parts)
        {
            var path = Path.GetFullPath(Path.Combine(folder, part.Name));
            if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new InvalidDataException($"{part.Name} points outside");
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await Entry(zip, part.Name).ExtractToFileAsync(path, ct);
        }
    }

    private static BackupManifest Parse(byte[] about)
    {
        try { return JsonSerializer.Deserialize<BackupManifest>(about)!; }
        catch (JsonException) { throw new InvalidDataException("its manifest cannot be read"); }
    }

    private static async Task<BackupPart> PackAsync(ZipArchive zip, string path, string name, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = File.OpenRead(path);
        await using var packed = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        var buffer = new byte[256 * 1024];
        long length = 0;
        for (int read; (read = await source.ReadAsync(buffer, ct)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            await packed.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return new(name, length, Hex(hash.GetHashAndReset()));
    }

    private static async Task PutAsync(ZipArchive zip, string name, byte[] content, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(ct);
        await entry.WriteAsync(content, ct);
    }

    private static async Task<byte[]> BytesAsync(ZipArchive zip, string name, CancellationToken ct)
    {
        await using var packed = await Entry(zip, name).OpenAsync(ct);
        using var bytes = new MemoryStream();
        await packed.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) => zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing");

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
