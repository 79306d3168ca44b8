using System.Collections.Concurrent;
using Callboard.Applications;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Callboard.Tests.Http;

public sealed class FailureTests
{
    [Fact]
    public async Task A_fault_of_our_own_is_500_without_internals_and_is_logged()
    {
        using var log = new RecordedLog();
        await using var app = await CallboardApp.StartAsync(adjust: services => services
            .AddScoped<ApplicationService>(_ => throw new InvalidOperationException("the secret of the kitchen"))
            .AddSingleton<ILoggerProvider>(log));
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Get, "/api/v1/positions");

        var problem = await response.ShouldBeProblemAsync(500, "INTERNAL_SERVER_ERROR", "An unexpected error occurred");
        problem.Text("detail").ShouldBe("An unexpected error occurred");
        problem["error"]!.AsObject().Select(m => m.Key).ShouldBe(["code", "message", "timestamp"]);
        var text = problem.ToJsonString();
        text.ShouldNotContain("kitchen");
        text.ShouldNotContain("Callboard.");
        text.ShouldNotContain(" at ");
        log.Entries.ShouldContain(e => e.Level == LogLevel.Error && e.Exception is InvalidOperationException);
    }

    private sealed class RecordedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, Exception? Exception)> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Entries.Enqueue((logLevel, exception));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
