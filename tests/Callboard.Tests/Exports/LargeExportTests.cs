using Callboard.Tests.Support;

namespace Callboard.Tests.Exports;

[Collection(nameof(Alone))]
public sealed class LargeExportTests(CallboardApp app)
{
    private const string Applications = "/api/v1/analytics/export/applications/csv";

    [Fact]
    public async Task Twenty_thousand_rows_leave_as_they_are_read_and_memory_stays_flat()
    {
        const int rows = 20_000, each = 8_000, most = 60 * 1024 * 1024;
        var ana = await app.SignUpAsync();
        await new ExportTests(app).ManyAsync(ana, rows, notes: new string('n', each));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var response = await ana.Client.GetAsync(Applications, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[1 << 16];
        var (total, lines, grown) = (0L, 0, 0L);
        for (int read; (read = await body.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0; total += read)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            if (total / (20 << 20) != (total + read) / (20 << 20))
            {
                grown = Math.Max(grown, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        lines.ShouldBe(rows + 2, "the header, the first application and its copies");
        total.ShouldBeGreaterThan((long)rows * each);
        grown.ShouldBeLessThan(most, $"of {total} bytes");
    }
}
