using Microsoft.Playwright;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>The line between a page and its circuit, which holds back what goes over it for as long as a test says.</summary>
internal sealed class HeldLine
{
    private readonly Lock _lock = new();
    private readonly List<Action> _held = [];
    private bool _holdsEvents, _holdsAnswers;

    /// <summary>Every circuit the page opens from now on goes over it.</summary>
    public static async Task<HeldLine> OnAsync(IPage page)
    {
        var line = new HeldLine();
        await page.RouteWebSocketAsync(address => address.Contains("/_blazor", StringComparison.Ordinal), browser =>
        {
            var server = browser.ConnectToServer();
            browser.OnMessage(frame => line.Pass(frame, server, line._holdsEvents));
            server.OnMessage(frame => line.Pass(frame, browser, line._holdsAnswers));
        });
        return line;
    }

    public void Hold(bool events, bool answers)
    {
        lock (_lock) (_holdsEvents, _holdsAnswers) = (events, answers);
    }

    public void Release()
    {
        lock (_lock)
        {
            (_holdsEvents, _holdsAnswers) = (false, false);
            foreach (var send in _held) send();
            _held.Clear();
        }
    }

    private void Pass(IWebSocketFrame frame, IWebSocketRoute to, bool isHeld)
    {
        lock (_lock)
        {
            if (isHeld) _held.Add(Send);
            else Send();
        }

        void Send()
        {
            if (frame.Binary is { } bytes) to.Send(bytes);
            else to.Send(frame.Text ?? "");
        }
    }
}
