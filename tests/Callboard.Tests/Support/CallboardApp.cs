using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

[assembly: AssemblyFixture(typeof(CallboardApp))]

namespace Callboard.Tests.Support;

/// <summary>The real server on a loopback port, over one throw-away PostgreSQL for the whole run. Tests share it: each signs up people of its own.</summary>
public sealed class CallboardApp : IAsyncLifetime
{
    private static readonly SemaphoreSlim s_starting = new(1);
    private static PrivatePostgres? s_cluster;

    private readonly Dictionary<string, string?> _settings;
    private readonly Action<IServiceCollection>? _adjust;
    private readonly bool _ownsCluster;
    private readonly string _dataFolder = Directory.CreateTempSubdirectory("callboard-files-").FullName;
    private WebApplication? _server;

    /// <summary>The one that all tests share.</summary>
    public CallboardApp() : this([], adjust: null, ownsCluster: true)
    {
    }

    private CallboardApp(Dictionary<string, string?> settings, Action<IServiceCollection>? adjust, bool ownsCluster) => (_settings, _adjust, _ownsCluster) = (settings, adjust, ownsCluster);

    public HttpClient Client { get; private set; } = null!;

    internal IServiceProvider Services => _server!.Services;

    /// <summary>Of this server's own database.</summary>
    internal string ConnectionString { get; private set; } = "";

    internal string DataFolder => _dataFolder;

    /// <summary>A server of a test's own: with other settings, services or another day, on a database of its own unless one is given.</summary>
    internal static async Task<CallboardApp> StartAsync(Dictionary<string, string?>? settings = null, Action<IServiceCollection>? adjust = null, string? connectionString = null)
    {
        var app = new CallboardApp(settings ?? [], adjust, ownsCluster: false) { ConnectionString = connectionString ?? "" };
        await app.InitializeAsync();
        return app;
    }

    internal static Task<CallboardApp> StartAsync(FakeClock clock, Dictionary<string, string?>? settings = null, string? connectionString = null) =>
        StartAsync(settings, services => services.AddSingleton<TimeProvider>(clock), connectionString);

    public async ValueTask InitializeAsync()
    {
#if MUTATION
        // Would go on in this process with what statics and caches remember of the last mutant; when it ends, the next one gets a process of its own.
        if (_ownsCluster && s_cluster is not null)
        {
            Environment.Exit(0);
        }
#endif

        if (ConnectionString.Length == 0)
        {
            ConnectionString = await NewDatabaseAsync();
        }

        // Limits would make parallel tests refuse each other; the tests of limits switch them on.
        var values = new Dictionary<string, string?> { ["PORT"] = "0", ["CALLBOARD_RATE_LIMITS"] = "off", ["CALLBOARD_DATA"] = _dataFolder };
        foreach (var (name, value) in _settings)
        {
            values[name] = value;
        }

        var options = CallboardOptions.From(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        _server = Server.Build(options, ConnectionString, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);

            // Every test signs people up; the cost of a production hash is asserted once, not paid a thousand times.
            builder.Services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1000);
            _adjust?.Invoke(builder.Services);
        });
        await _server.StartAsync();
        Client = NewClient(new Uri(_server.Urls.First()));
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
        }

        Directory.Delete(_dataFolder, recursive: true);
        if (_ownsCluster && s_cluster is not null)
        {
            await s_cluster.DisposeAsync();
        }
    }

    /// <summary>A fresh account, signed in.</summary>
    public async Task<Person> SignUpAsync(string? timeZone = null)
    {
        var person = new Person(NewClient(Client.BaseAddress!), $"{Guid.NewGuid():N}@example.com");
        await person.RegisterAsync(timeZone);
        await person.LoginAsync();
        return person;
    }

    // A cookie is sent by the test that has it in hand, and by no other.
    private static HttpClient NewClient(Uri url) => new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };

    internal static async Task<string> NewDatabaseAsync()
    {
        var cluster = await ClusterAsync();
        var name = $"test_{Guid.NewGuid():N}";
        await using (var admin = new NpgsqlConnection(cluster.AdminConnectionString))
        {
            await admin.OpenAsync();
            await using var command = new NpgsqlCommand($"create database {name} owner callboard", admin);
            await command.ExecuteNonQueryAsync();
        }

        return new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = name }.ConnectionString;
    }

    private static async Task<PrivatePostgres> ClusterAsync()
    {
        await s_starting.WaitAsync();
        try
        {
            return s_cluster ??= await PrivatePostgres.ThrowAwayAsync(CancellationToken.None);
        }
        finally
        {
            s_starting.Release();
        }
    }

    private async Task ReadyAsync()
    {
        for (var i = 0; i < 300; i++)
        {
            using var answer = await Client.GetAsync("/health/readiness");
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The server did not become ready.");
    }
}
