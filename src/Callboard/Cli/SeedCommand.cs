using System.CommandLine;
using System.Globalization;
using Callboard.Data;
using Callboard.SampleData;

namespace Callboard.Cli;

internal static class SeedCommand
{
    private const int Usual = 50, Most = 100_000, Large = 1000;

    public static Command Create()
    {
        var count = new Option<int?>("--count") { Description = $"How many applications ({Usual})." };
        var reset = new Option<bool>("--reset") { Description = "Replace the demo account that is there." };
        var force = new Option<bool>("--force") { Description = "Also where the environment says Production." };
        var seed = new Command("seed", $"Create the account {DemoAccount.Email} (password {DemoAccount.Password}) with a job search in it.") { count, reset, force };
        seed.SetAction((arguments, ct) => Workplace.RunAsync(
            services => RunAsync(services, () => arguments.GetValue(count) ?? Ask(), arguments.GetValue(reset), arguments.GetValue(force), Console.Out, ct), ct));
        return seed;
    }

    public static async Task<int> RunAsync(IServiceProvider services, Func<int> count, bool reset, bool force, TextWriter output, CancellationToken ct)
    {
        var options = services.GetRequiredService<CallboardOptions>();
        if (options.IsProduction && !force)
        {
            throw new StartupException("This is Production and the demo account's password is public; --force creates it all the same.");
        }

        var number = count();
        if (number is < 1 or > Most)
        {
            throw new StartupException($"--count must be between 1 and {Most}.");
        }

        await using var scope = services.CreateAsyncScope();
        if (options.Migrate)
        {
            await DatabaseSetup.MigrateAsync(scope.ServiceProvider.GetRequiredService<CallboardDb>(), ct);
        }

        var isNew = await scope.ServiceProvider.GetRequiredService<DemoAccount>().CreateAsync(number, reset, number < Large ? null : done => output.WriteLine($"{done} of {number} applications"), ct);
        await output.WriteLineAsync(isNew ? $"{DemoAccount.Email} (password {DemoAccount.Password}) has {number} applications."
            : $"{DemoAccount.Email} is there already and was left alone; --reset replaces it.");
        return 0;
    }

    private static int Ask()
    {
        if (Console.IsInputRedirected)
        {
            return Usual;
        }

        Console.Write($"How many applications? [{Usual}] ");
        return Console.ReadLine()?.Trim() is not { Length: > 0 } answer ? Usual
            : int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new StartupException($"'{answer}' is no number.");
    }
}
