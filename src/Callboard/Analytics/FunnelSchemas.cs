using Callboard.Words;

namespace Callboard.Analytics;

/// <param name="Open">Applications that have not ended.</param>
/// <param name="Transitions">Changes of status, as often as they were made.</param>
/// <param name="Flows">Each application once, along the stages it reached and then to <c>open</c> or its ending.</param>
public sealed record FunnelView(int TotalApplications, int Open, IReadOnlyList<FunnelStage> Stages, IReadOnlyList<Transition> Transitions, IReadOnlyList<Flow> Flows);

/// <param name="Reached">Applications that came at least as far.</param>
/// <param name="Rate">Percent of all.</param>
/// <param name="FromPrevious">Percent of those that reached the stage before; of all for the first.</param>
public sealed record FunnelStage(ApplicationStatus Stage, int Reached, decimal Rate, decimal FromPrevious);

public sealed record Transition(ApplicationStatus From, ApplicationStatus To, int Count);

public sealed record Flow(string From, string To, int Count);
