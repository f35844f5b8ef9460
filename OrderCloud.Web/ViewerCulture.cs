using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace OrderCloud.Web;

/// <summary>Numbers, money and the names of days stand on a page as its viewer's browser asks for them; its words are English. Papers, mails, files and the API have forms of their own.</summary>
public static class ViewerCulture
{
    private const string Known = "da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA es-AR es-CL es-CO es-ES es-MX et-EE fi-FI fr-BE fr-CA fr-CH fr-FR hr-HR "
        + "hu-HU id-ID it-CH it-IT lt-LT lv-LV nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT ro-RO sk-SK sl-SI sv-SE tr-TR uk-UA";

    public static void UseViewerCulture(this IApplicationBuilder pages)
    {
        var cultures = Known.Split(' ').Select(CultureInfo.GetCultureInfo).ToList();
        pages.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new(CultureInfo.InvariantCulture),
            SupportedCultures = [.. cultures, .. cultures.Select(c => c.Parent).Distinct()],
            SupportedUICultures = [CultureInfo.InvariantCulture],
            RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()],
        });
    }
}
