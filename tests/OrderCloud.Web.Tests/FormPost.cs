using OrderCloud.Testing;

namespace OrderCloud.Web.Tests;

internal static class FormPost
{
    extension(HttpClient browser)
    {
        /// <summary>Fills the form of a page and sends it, as a browser would.</summary>
        public async Task<HttpResponseMessage> PostFormAsync(string address, Dictionary<string, string> values, string? shownOn = null)
        {
            var fields = new Dictionary<string, string>(values);
            foreach (var (name, value) in TestCookies.HiddenFields(await browser.GetStringAsync(shownOn ?? address))) fields.TryAdd(name, value);
            return await browser.PostAsync(address, new FormUrlEncodedContent(fields));
        }
    }

    extension(Uri location)
    {
        public string PathOnly() => location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }
}
