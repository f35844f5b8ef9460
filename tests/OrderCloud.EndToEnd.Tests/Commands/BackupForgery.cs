using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OrderCloud.EndToEnd.Tests.Commands;

/// <summary>Backups with another manifest whose own hash is right, as a later version or a mistake would leave them.</summary>
internal static class BackupForgery
{
    public static Task<string> LaterAsync(string file, string copy) => ChangeAsync(file, copy, manifest => manifest["Data"]!.AsArray().Add("29990101000000_OfTheFuture"));

    public static Task<string> OtherSumAsync(string file, string copy) => ChangeAsync(file, copy, manifest =>
    {
        var table = manifest["Tables"]!.AsArray().First(t => t!["Table"]!.GetValue<string>().EndsWith(".Stores", StringComparison.Ordinal))!;
        table["Sum"] = "0123456789abcdef";
    });

    private static async Task<string> ChangeAsync(string file, string copy, Action<JsonNode> change)
    {
        File.Copy(file, copy);
        using var zip = ZipFile.Open(copy, ZipArchiveMode.Update);
        JsonNode manifest;
        await using (var old = await zip.GetEntry("manifest.json")!.OpenAsync()) manifest = (await JsonNode.ParseAsync(old))!;
        change(manifest);
        var text = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        await PutAsync(zip, "manifest.json", text);
        await PutAsync(zip, "manifest.sha256", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(text))));
        return copy;
    }

    private static async Task PutAsync(ZipArchive zip, string name, byte[] content)
    {
        zip.GetEntry(name)!.Delete();
        await using var entry = await zip.CreateEntry(name).OpenAsync();
        await entry.WriteAsync(content);
    }
}
