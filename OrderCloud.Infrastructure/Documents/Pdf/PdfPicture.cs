using System.Globalization;
using OrderCloud.Infrastructure.Documents.Pictures;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>A picture as an object of the file. Source: ISO 32000-1, 8.9.5.</summary>
internal static class PdfPicture
{
    public static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"I{index + 1}");

    public static int WriteTo(PdfObjects objects, Picture picture)
    {
        var entries = string.Create(CultureInfo.InvariantCulture, $"/Type/XObject/Subtype/Image/Width {picture.Width}/Height {picture.Height}/BitsPerComponent 8");
        return picture.JpegColors switch
        {
            0 => objects.AddStream(picture.Content, entries + "/ColorSpace/DeviceRGB"),
            1 => objects.AddPacked(picture.Content, entries + "/ColorSpace/DeviceGray/Filter/DCTDecode"),
            // The programs that write inks into a JPEG write them upside down.
            4 => objects.AddPacked(picture.Content, entries + "/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]/Filter/DCTDecode"),
            _ => objects.AddPacked(picture.Content, entries + "/ColorSpace/DeviceRGB/Filter/DCTDecode"),
        };
    }
}
