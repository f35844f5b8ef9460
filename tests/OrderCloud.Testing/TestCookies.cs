using System.Net;
using System.Text.RegularExpressions;

namespace OrderCloud.Testing;

/// <summary>Cookies like a browser's, no redirects; with a merchant it signs its owner in before the first request.</summary>
public sealed partial class TestCookies : DelegatingHandler
{
    private readonly TestMerchant? _merchant;
    private readonly SemaphoreSlim _door = new(1);
    private bool _signedIn;

    public TestCookies(TestMerchant? merchant = null) : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new() }) =>
        _merchant = merchant;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_merchant is not null && !_signedIn) await SignInAsync(_merchant, new Uri(request.RequestUri!, "/account/sign-in"), cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task SignInAsync(TestMerchant merchant, Uri page, CancellationToken ct)
    {
        await _door.WaitAsync(ct);
        try
        {
            if (_signedIn) return;
            using var form = await FormAsync(page, new() { ["Form.Email"] = merchant.OwnerEmail, ["Form.Password"] = TestMerchant.Password, ["Form.Remember"] = "true" }, ct);
            using var answer = await base.SendAsync(form, ct);
            if (answer.StatusCode is not HttpStatusCode.Found and not HttpStatusCode.SeeOther) throw new InvalidOperationException($"Sign-in answered {answer.StatusCode}.");
            _signedIn = true;
        }
        finally
        {
            _door.Release();
        }
    }

    /// <summary>The post of a static page's only form, with its hidden fields.</summary>
    private async Task<HttpRequestMessage> FormAsync(Uri page, Dictionary<string, string> values, CancellationToken ct)
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, page);
        using var shown = await base.SendAsync(get, ct);
        foreach (var (name, value) in HiddenFields(await shown.Content.ReadAsStringAsync(ct))) values.TryAdd(name, value);
        return new(HttpMethod.Post, page) { Content = new FormUrlEncodedContent(values) };
    }

    /// <summary>The hidden fields of a page: form name and antiforgery token.</summary>
    public static Dictionary<string, string> HiddenFields(string html) => Hidden().Matches(html)
        .Select(m => (Name: NameOf().Match(m.Value).Groups[1].Value, Value: ValueOf().Match(m.Value).Groups[1].Value))
        .DistinctBy(f => f.Name).ToDictionary(f => f.Name, f => WebUtility.HtmlDecode(f.Value));

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("""\sname="([^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NameOf();

    [GeneratedRegex("""\svalue="([^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ValueOf();
}
