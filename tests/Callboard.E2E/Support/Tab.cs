using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Callboard.E2E.Support;

/// <summary>
/// One page of the client in a browser context of its own, watched: at its end it asserts that the console stayed silent, no script failed, no request failed,
/// the content security policy was not broken, nothing left the server's origin (U13) and no write went to a record without saying which state of it is meant.
/// </summary>
public sealed class Tab : IAsyncDisposable
{
    private static readonly Lazy<Regex> s_takesIfMatch = new(TakesIfMatch);
    private readonly Site _site;
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentQueue<string> _apiPaths = [];
    private readonly List<Regex> _expected = [];

    private Tab(Site site, IBrowserContext context, IPage page)
    {
        _site = site;
        Context = context;
        Page = page;
        Watch(page);
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }

    /// <summary>Method and path of every request to the API so far.</summary>
    public IReadOnlyCollection<string> ApiRequests => _apiPaths;

    public static async Task<Tab> OpenAsync(Site site, Account? account = null, string? path = null, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = site.Url;
        options.ViewportSize ??= new() { Width = 1440, Height = 900 };
        var context = await site.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(10_000);
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))");
        if (account is not null)
        {
            var answer = await context.APIRequest.PostAsync("/api/v1/auth/session", new()
            {
                DataObject = new { email = account.Email, password = account.Password },
                Headers = new Dictionary<string, string> { ["X-CSRF"] = "1", ["Sec-Fetch-Site"] = "same-origin" },
            });
            answer.Status.ShouldBe(200, await answer.TextAsync());
        }

        var tab = new Tab(site, context, await context.NewPageAsync());
        if (path is not null)
        {
            await tab.GoAsync(path);
        }

        return tab;
    }

    public static Task<Tab> OpenPhoneAsync(Site site, Account? account = null, string? path = null) =>
        OpenAsync(site, account, path, new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 });

    /// <summary>Opens a screen by its path under /app and waits until it shows its answers.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync($"/app{path}");
        await SettleAsync();
    }

    /// <summary>Waits until the screen is there and nothing on it is still loading.</summary>
    public async Task SettleAsync()
    {
        await Page.Locator("#content").WaitForAsync();
        await Assertions.Expect(Page.Locator(".skeleton")).ToHaveCountAsync(0);
    }

    /// <summary>Waits for a condition from outside: the page's CSP forbids it to evaluate one itself.</summary>
    public async Task UntilAsync(string condition)
    {
        for (var tries = 0; tries < 400 && !await Page.EvaluateAsync<bool>(condition); tries++)
        {
            await Task.Delay(25);
        }

        (await Page.EvaluateAsync<bool>(condition)).ShouldBeTrue(condition);
    }

    /// <summary>A fault that the test causes on purpose.</summary>
    public void Expect(string pattern) => _expected.Add(new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));

    public async ValueTask DisposeAsync()
    {
        // Whether the test has failed is not known yet: each leaves its last page.
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Site.Artifacts, $"{TestContext.Current.TestMethod?.MethodName}.png") });
        var faults = _faults.Where(fault => !_expected.Exists(pattern => pattern.IsMatch(fault))).ToList();
        await Context.DisposeAsync();
        faults.ShouldBeEmpty();
    }

    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _faults.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _faults.Enqueue($"script: {error}");
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is "http" or "https" or "ws" or "wss" && url.GetLeftPart(UriPartial.Authority) != _site.Url)
            {
                _faults.Enqueue($"foreign origin: {request.Url}");
            }

            if (url.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
            {
                var asked = $"{request.Method} {url.AbsolutePath}";
                _apiPaths.Enqueue(asked);
                if (!request.Headers.ContainsKey("if-match") && s_takesIfMatch.Value.IsMatch(asked))
                {
                    _faults.Enqueue($"no If-Match: {asked}");
                }
            }
        };
        page.RequestFailed += (_, request) =>
        {
            // A page that is left cancels what it was still reading.
            if (request.Failure != "net::ERR_ABORTED")
            {
                _faults.Enqueue($"request: {request.Method} {request.Url} {request.Failure}");
            }
        };
    }

    /// <summary>Method and path of every operation that the document describes with <c>If-Match</c>.</summary>
    private static Regex TakesIfMatch()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Site.Root, "docs", "api", "openapi.json")))!;
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => (Path: path.Key, Method: method.Key, Parameters: method.Value!["parameters"])))
            .Where(o => o.Parameters?.ToJsonString().Contains("/If-Match\"", StringComparison.Ordinal) == true)
            .Select(o => $"{o.Method.ToUpperInvariant()} {string.Join('/', o.Path.Split('/').Select(part => part.StartsWith('{') ? "[^/]+" : part))}");
        return new($"^({string.Join('|', operations)})$", RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
