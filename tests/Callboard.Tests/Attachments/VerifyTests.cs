using Callboard.Cli;
using Callboard.Tests.Support;

namespace Callboard.Tests.Attachments;

public sealed class VerifyTests
{
    [Fact]
    public async Task Whole_files_pass_and_every_damage_is_a_line()
    {
        await using var app = await CallboardApp.StartAsync();
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        string[] files =
        [
            await PathAsync(app, ana), await PathAsync(app, ana), await PathAsync(app, ben), await PathAsync(app, ben),
        ];
        var (whole, summary) = await VerifyAsync(app);
        whole.ShouldBe(0);
        summary.ShouldBe(["4 attachments checked, 0 damaged or missing, 0 files left over."]);

        File.Delete(files[0]);
        await File.AppendAllTextAsync(files[1], "more", TestContext.Current.CancellationToken);
        var bytes = (byte[])Sample.Pdf.Clone();
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(files[2], bytes, TestContext.Current.CancellationToken);
        var left = Path.Combine(Path.GetDirectoryName(files[3])!, $"{Guid.NewGuid()}");
        await File.WriteAllTextAsync(left, "left", TestContext.Current.CancellationToken);

        var (code, lines) = await VerifyAsync(app);

        code.ShouldBe(1);
        lines.ShouldBe(
        [
            $"{files[0]}: missing",
            $"{files[1]}: has {Sample.Pdf.Length + 4} bytes instead of {Sample.Pdf.Length}",
            $"{files[2]}: has other content than was uploaded",
            $"{left}: left over, no attachment has it",
            "4 attachments checked, 3 damaged or missing, 1 files left over.",
        ], ignoreOrder: true);
    }

    private static async Task<string> PathAsync(CallboardApp app, Person person) =>
        Path.Combine(app.DataFolder, "attachments", person.Id.ToString(), (await person.UploadAsync(Sample.Pdf)).Id().ToString());

    private static async Task<(int Code, string[] Lines)> VerifyAsync(CallboardApp app)
    {
        await using var output = new StringWriter();
        var code = await VerifyCommand.RunAsync(app.Services, output, TestContext.Current.CancellationToken);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
