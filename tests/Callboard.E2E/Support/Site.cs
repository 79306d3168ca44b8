using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Callboard.E2E.Support.Site))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Callboard.E2E.Support;

/// <summary>Somebody with an account, as the API sees them.</summary>
public sealed record Account(string Email, string Password);

/// <summary>The published server with the web client on a port of its own, over a private PostgreSQL in a folder that is gone afterwards, and one Chromium.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string Password = "Violet-ladder-42";
    private static readonly string s_root = FindRoot();
    private readonly string _data = Directory.CreateTempSubdirectory("callboard-e2e-").FullName;
    private readonly int _port = FreePort();
    private readonly Dictionary<string, string> _tokens = [];
    private IPlaywright? _playwright;
    private Process? _server;

    public string Url => $"http://127.0.0.1:{_port}";
    public IBrowser Browser { get; private set; } = null!;
    public HttpClient Http { get; private set; } = null!;
    public static string Artifacts => Directory.CreateDirectory(Path.Combine(s_root, "artifacts", "e2e")).FullName;
    public static string Root => s_root;

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The system user postgres must get to the cluster when the tests run as root.
            File.SetUnixFileMode(_data, File.GetUnixFileMode(_data) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        Http = new HttpClient { BaseAddress = new Uri(Url) };
        await StartServerAsync();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await StopServerAsync();
        Http.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Starts the server, again with the same data after <see cref="StopServerAsync"/>, and waits until it is ready.</summary>
    public async Task StartServerAsync()
    {
        _server = Process.Start(Command("serve"))!;
        for (var tries = 0; tries < 300; tries++)
        {
            try
            {
                if ((await Http.GetAsync("/health/readiness")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_server.HasExited)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The server did not become ready.");
    }

    public async Task StopServerAsync()
    {
        if (_server is { HasExited: false } server)
        {
            _ = Kill(server.Id, 15);
            await server.WaitForExitAsync();
        }

        _server?.Dispose();
        _server = null;
    }

    /// <summary>Runs a command of the server's executable beside it, on the same data.</summary>
    public async Task RunAsync(params string[] arguments)
    {
        using var process = Process.Start(Command(arguments))!;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    public async Task<Account> SignUpAsync(bool sampleData = false)
    {
        var account = new Account($"ana-{Guid.NewGuid():N}@example.com", Password);
        (await Http.PostAsJsonAsync("/api/v1/auth/register", new { email = account.Email, password = Password, first_name = "Ana", time_zone = "Europe/Berlin", currency = "EUR" }))
            .EnsureSuccessStatusCode();
        if (sampleData)
        {
            (await SendAsync(account, HttpMethod.Post, "/api/v1/sample-data")).EnsureSuccessStatusCode();
        }

        return account;
    }

    /// <summary>One request of the account through the public API, as a program would send it.</summary>
    public async Task<HttpResponseMessage> SendAsync(Account account, HttpMethod method, string path, object? body = null)
    {
        var token = _tokens.TryGetValue(account.Email, out var known) ? known : _tokens[account.Email] = await LoginAsync(account);
        using var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        request.Headers.Authorization = new("Bearer", token);
        return await Http.SendAsync(request);
    }

    /// <summary>An account with many applications in every stage.</summary>
    public async Task<Account> SignUpAsync(int applications)
    {
        var account = await SignUpAsync();
        string[] stages = ["saved", "applied", "screening", "interviewing", "offer", "rejected", "ghosted"];
        var rows = Enumerable.Range(0, applications).Select(n => $"Backend developer {n},Company {n % 150},{stages[n % stages.Length]},Berlin,LinkedIn,{60_000 + n},{90_000 + n},EUR");
        var csv = string.Join('\n', rows.Prepend("title,company,status,location,source,salary_min,salary_max,salary_currency"));
        using var form = new MultipartFormDataContent { { new StringContent(csv, null, "text/csv"), "file", "applications.csv" } };
        using var answer = await SendAsync(account, HttpMethod.Post, "/api/v1/imports/applications", form);
        var told = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
        told["created"]!.GetValue<int>().ShouldBe(applications, told.ToJsonString());
        return account;
    }

    public async Task<JsonNode> GetAsync(Account account, string path)
    {
        using var answer = await SendAsync(account, HttpMethod.Get, path);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>A new application, by its id.</summary>
    public async Task<string> ApplyAsync(Account account, string title, string company, string status = "applied")
    {
        using var answer = await SendAsync(account, HttpMethod.Post, "/api/v1/applications", new { title, company, status });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
    }

    /// <summary>The screens of one application with everything that hangs on it, of its company and of a person there.</summary>
    public async Task<string[]> RecordsAsync(Account account, string status = "offer")
    {
        async Task<string> FirstAsync(string path, string list) => (await GetAsync(account, path))[list]![0]!["id"]!.GetValue<string>();

        var application = await FirstAsync($"/api/v1/applications?status={status}", "applications");
        return
        [
            .. new[] { "timeline", "interviews", "notes", "reminders", "people", "outcome", "documents", "description" }.Select(tab => $"/applications/{application}?tab={tab}"),
            $"/board?open={application}", $"/applications?open={application}",
            $"/companies/{await FirstAsync("/api/v1/companies", "companies")}", $"/people/{await FirstAsync("/api/v1/contacts", "contacts")}",
        ];
    }

    private ProcessStartInfo Command(params string[] arguments) => new(Path.Combine(s_root, "artifacts", "callboard", "callboard"), arguments)
    {
        Environment =
        {
            ["CALLBOARD_DATA"] = _data,
            ["PORT"] = $"{_port}",
            ["CALLBOARD_RATE_LIMITS"] = "off",
            ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : RuntimeEnvironment.GetRuntimeDirectory() + "../../../"),
        },
    };

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Callboard.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from a checkout.");
        }

        return folder.FullName;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);

    private async Task<string> LoginAsync(Account account)
    {
        using var login = await Http.PostAsJsonAsync("/api/v1/auth/login", new { email = account.Email, password = account.Password });
        return (await login.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
    }
}
