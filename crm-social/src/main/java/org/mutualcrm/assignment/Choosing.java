package org.mutualcrm.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.WaitingConversations.Waiting;

/** Chooses whom a conversation is given to, and says why, and why not the others. */
final class Choosing {

  private static final Comparator<AgentState> IN_TURN =
      Comparator.comparing(
              AgentState::lastGivenAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .thenComparing(AgentState::username);

  private final TeamRule rule;
  private final List<AgentState> team;
  private final Map<String, Integer> load;

  /**
   * @param team everybody in it, also who is away
   * @param load how much each has to answer
   */
  Choosing(TeamRule rule, List<AgentState> team, Map<String, Integer> load) {
    this.rule = rule;
    this.team = team;
    this.load = load;
  }

  record Choice(@Nullable String staff, String reason, List<Candidate> trace) {}

  /** Whether anybody is there who has time, whatever it is about. */
  boolean anybodyFree() {
    return team.stream().anyMatch(it -> it.available() && load(it) < it.capacity());
  }

  /**
   * @param last who answered this customer last
   */
  Choice of(Waiting conversation, @Nullable String last) {
    var skills = needed(conversation);
    var language = language(conversation);
    var trace = new ArrayList<Candidate>();
    var left = new ArrayList<AgentState>();
    for (var it : team) {
      var against = against(it, skills, language);
      if (against == null) left.add(it);
      trace.add(new Candidate(it.username(), load(it), it.capacity(), against));
    }
    if (left.isEmpty()) return new Choice(null, nobody(trace), trace);
    var sticky = left.stream().filter(it -> it.username().equals(last)).findFirst();
    if (rule.sticky() && sticky.isPresent())
      return new Choice(last, "answered this customer last", trace);
    var chosen = left.stream().min(order()).orElseThrow();
    return new Choice(chosen.username(), why(chosen, left.size()), trace);
  }

  private Comparator<AgentState> order() {
    return rule.rule() == AssignmentRule.LEAST_LOADED
        ? Comparator.<AgentState>comparingInt(this::load).thenComparing(IN_TURN)
        : IN_TURN;
  }

  private String why(AgentState chosen, int of) {
    if (of == 1) return "nobody else could take it";
    return rule.rule() == AssignmentRule.LEAST_LOADED
        ? "has the least to answer of %d: %d of %d".formatted(of, load(chosen), chosen.capacity())
        : "is the next of " + of + " in turn";
  }

  private @Nullable String against(AgentState it, Set<String> skills, @Nullable String language) {
    if (!it.available()) return "is away";
    if (language != null && !it.languages().contains(language)) return "does not speak " + language;
    var lacks = new TreeSet<>(skills);
    lacks.removeAll(it.skills());
    if (!lacks.isEmpty()) return "is not made for " + String.join(", ", lacks);
    return load(it) >= it.capacity()
        ? "has %d of %d already".formatted(load(it), it.capacity())
        : null;
  }

  /** What it takes is what somebody in the team has; nobody is held to what nobody can. */
  private Set<String> needed(Waiting conversation) {
    var about =
        Stream.concat(
                Stream.concat(conversation.labels().stream(), Stream.of(conversation.channel())),
                Stream.ofNullable(conversation.intent()))
            .map(it -> it.replace('_', '-'))
            .collect(Collectors.toSet());
    return team.stream()
        .flatMap(it -> it.skills().stream())
        .filter(about::contains)
        .collect(Collectors.toSet());
  }

  private @Nullable String language(Waiting conversation) {
    var language = conversation.language();
    return language != null && team.stream().anyMatch(it -> it.languages().contains(language))
        ? language
        : null;
  }

  private int load(AgentState it) {
    return load.getOrDefault(it.username(), 0);
  }

  private static String nobody(List<Candidate> trace) {
    return trace.isEmpty() ? "nobody is in the team" : "nobody can take it now";
  }
}
