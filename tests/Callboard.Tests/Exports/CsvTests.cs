using System.Buffers;
using System.Globalization;
using System.Text;
using Callboard.Exports;
using Callboard.Words;

namespace Callboard.Tests.Exports;

public sealed class CsvTests(ITestOutputHelper output)
{
    private const string Starts = "=+-@\t\r";

    [Fact]
    public void Cells_are_quoted_only_where_they_must_be() =>
        Written("plain", "a,b", "say \"hi\"", "two\r\nlines", null, " blank ", "Ünïcödé Ωж")
            .ShouldBe("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",, blank ,Ünïcödé Ωж\r\n");

    [Fact]
    public void Numbers_dates_words_and_lists_stand_as_the_API_writes_them() =>
        Written(-5, 4.5m, true, false, new DateOnly(2024, 3, 31), new DateTimeOffset(2024, 3, 31, 14, 0, 0, TimeSpan.FromHours(2)), ApplicationStatus.Interviewing, new List<string> { "a", "b" }, new List<string>())
            .ShouldBe("-5,4.5,true,false,2024-03-31,2024-03-31T12:00:00Z,interviewing,a; b,\r\n");

    [Fact]
    public void A_list_whose_text_starts_a_formula_is_guarded() => Written(new List<string> { "@sum", "b" }).ShouldBe("'@sum; b\r\n");

    [Fact]
    public void No_text_of_5_000_random_ones_starts_a_formula_and_every_one_comes_back()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        const string alphabet = Starts + "'',;\"\n 0aäΩжİ中😀";
        var characters = alphabet.EnumerateRunes().ToArray();
        var texts = Enumerable.Range(0, 5000).Select(_ => string.Concat(random.GetItems(characters, random.Next(12)))).ToList();
        var rows = texts.ConvertAll(text => new object?[] { text, random.Next(int.MinValue, int.MaxValue), random.Next(-500, 500) / 10m });

        var read = CsvText.Read(string.Concat(rows.Select(r => Written(r))));

        read.Count.ShouldBe(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            read[i].Count.ShouldBe(3);
            Starts.ShouldNotContain(read[i][0].FirstOrDefault('x'), $"seed {seed}, text {i}");
            Csv.Unguarded(read[i][0]).ShouldBe(texts[i], $"seed {seed}, text {i}");
            int.Parse(read[i][1], CultureInfo.InvariantCulture).ShouldBe((int)rows[i][1]!);
            decimal.Parse(read[i][2], CultureInfo.InvariantCulture).ShouldBe((decimal)rows[i][2]!);
        }
    }

    private static string Written(params object?[] cells)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Csv.WriteRow(bytes, cells);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
