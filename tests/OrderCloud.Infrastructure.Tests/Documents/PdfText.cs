using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OrderCloud.Infrastructure.Tests.Documents;

/// <summary>Reads a PDF back with poppler's pdftotext and pdftoppm.</summary>
internal static class PdfText
{
    public static readonly string? WhyNot = Missing();

    /// <summary>The text of each page, laid out as on paper.</summary>
    public static string[] Pages(byte[] pdf)
    {
        var text = Encoding.UTF8.GetString(Run(pdf, "pdftotext", "-layout", "-enc", "UTF-8", "-", "-"));
        return text.TrimEnd('\f', '\n').Split('\f');
    }

    /// <summary>One row of the first page's picture: the pixels from dark to light, 0 to 255.</summary>
    public static byte[] ScanLine(byte[] pdf, int dotsPerInch, double y)
    {
        var picture = Run(pdf, "pdftoppm", "-gray", "-r", $"{dotsPerInch}", "-singlefile", "-");
        // The head of the picture: "P5", width and height, the lightest value, each ended by white space.
        var head = Encoding.ASCII.GetString(picture, 0, 32).Split([' ', '\n'], 5);
        var width = int.Parse(head[1], CultureInfo.InvariantCulture);
        var start = head.Take(4).Sum(word => word.Length + 1);
        return picture.AsSpan(start + width * (int)(y / 72 * dotsPerInch), width).ToArray();
    }

    /// <summary>Page, width and height of each picture that is drawn.</summary>
    public static IReadOnlyList<(int Page, int Width, int Height)> Images(byte[] pdf) =>
    [
        .. Encoding.UTF8.GetString(Run(pdf, "pdfimages", "-list", "-")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(row => row[2] == "image").Select(row => (Int(row[0]), Int(row[3]), Int(row[4]))),
    ];

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Run(byte[] pdf, string tool, params string[] arguments)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("pdf");
        try
        {
            var file = Path.Combine(folder.FullName, "document.pdf");
            File.WriteAllBytes(file, pdf);
            var first = Array.IndexOf(arguments, "-");
            arguments[first] = file;
            using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true })!;
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return output.ToArray();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Missing()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("pdftotext", "-v") { RedirectStandardError = true })!;
            process.WaitForExit();
            return null;
        }
        catch (Win32Exception)
        {
            return "pdftotext (poppler-utils) is not installed";
        }
    }
}

/// <summary>A test that reads a PDF back; skipped where the reader is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadsPdfFactAttribute : FactAttribute
{
    public ReadsPdfFactAttribute() => Skip = PdfText.WhyNot;
}

/// <summary>The same for a test with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadsPdfTheoryAttribute : TheoryAttribute
{
    public ReadsPdfTheoryAttribute() => Skip = PdfText.WhyNot;
}
