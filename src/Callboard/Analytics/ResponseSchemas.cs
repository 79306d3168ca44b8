using Callboard.Statistics;

namespace Callboard.Analytics;

/// <summary>Days from the application to the first sign of an answer.</summary>
/// <param name="AverageDays">Null, as the further ones, when there was no response.</param>
/// <param name="P80Days">Four of five responses came within this.</param>
/// <param name="Fastest">Whole days.</param>
/// <param name="Slowest">Whole days.</param>
/// <param name="TotalResponses">Applications with a response.</param>
/// <param name="Waiting">Applications of status applied without one.</param>
/// <param name="Bins">Responses by weeks after the application, zeros included.</param>
public sealed record ResponseTimeView(
    decimal? AverageDays,
    decimal? MedianDays,
    decimal? P80Days,
    int? Fastest,
    int? Slowest,
    int TotalResponses,
    int Waiting,
    IReadOnlyList<ResponseBin> Bins,
    ResponseTimeBasis Basis);

/// <param name="From">First day after the application.</param>
/// <param name="To">Last day.</param>
public sealed record ResponseBin(int From, int To, int Count);

public sealed record ResponseTimeBasis(Sample AverageDays, Sample MedianDays, Sample P80Days);

/// <param name="Source"><c>Unknown</c> where none is given.</param>
/// <param name="Responses">Applications with a first response.</param>
/// <param name="ResponseRate">Percent of the total.</param>
/// <param name="Low">Lower end of the 95 % Wilson interval of the rate, percent: what the source is worth at least.</param>
/// <param name="High">Upper end.</param>
public sealed record SourceView(string Source, int Total, int Responses, decimal ResponseRate, decimal Low, decimal High);
