using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace OrderCloud.Infrastructure.Tests.Documents;

/// <summary>Reads a PDF back with poppler's pdftotext, a page at a time.</summary>
internal static class PdfText
{
    public static readonly string? WhyNot = Missing();

    /// <summary>The text of each page, laid out as on paper.</summary>
    public static string[] Pages(byte[] pdf)
    {
        var text = Run(pdf, "-layout", "-enc", "UTF-8", "-", "-");
        return text.TrimEnd('\f', '\n').Split('\f');
    }

    private static string Run(byte[] pdf, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftotext", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        // Both pipes are read beside the writing, or a full one would stop the tool.
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(pdf);
        process.StandardInput.Close();
        process.WaitForExit();
        Task.WaitAll(output, errors);
        Assert.Equal("", errors.Result);
        return output.Result;
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
