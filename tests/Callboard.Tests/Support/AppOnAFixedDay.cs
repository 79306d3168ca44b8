namespace Callboard.Tests.Support;

/// <summary>For the tests of one class: a server whose clock stands at noon UTC of 31 March 2024 until a test moves it on.</summary>
public sealed class AppOnAFixedDay : IAsyncLifetime
{
    public CallboardApp App { get; private set; } = null!;

    public FakeClock Clock { get; } = new(new DateTimeOffset(2024, 3, 31, 12, 0, 0, TimeSpan.Zero));

    public async ValueTask InitializeAsync() => App = await CallboardApp.StartAsync(Clock);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
