namespace Callboard.Tests.Support;

/// <summary>What measures, or keeps two cores busy for long, runs after everything else.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
