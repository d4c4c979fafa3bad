package org.mutualcrm.service;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.conversation.ConversationHistory;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Priority;
import org.mutualcrm.conversation.ServiceTarget;

/**
 * What we promise for some conversations. Of several policies the first that applies counts.
 *
 * @param calendar when time counts; null for around the clock
 * @param targets how long each may take, in time that counts
 * @param pausedBy in which states the clocks stand still
 */
public record ServicePolicy(
    String key,
    String name,
    Applies applies,
    @Nullable String calendar,
    Map<ServiceTarget, Duration> targets,
    Set<ConversationStatus> pausedBy,
    List<Escalation> escalations) {

  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Set<ConversationStatus> PAUSING =
      Set.of(ConversationStatus.PENDING, ConversationStatus.SNOOZED);

  public ServicePolicy {
    key = key.strip();
    name = name.strip();
    if (!ServiceCalendar.KEY.matcher(key).matches())
      throw new IllegalArgumentException("A key has 1 to 40 small letters, digits or dashes");
    if (name.isEmpty() || name.length() > 80)
      throw new IllegalArgumentException("A name has 1 to 80 characters");
    if (targets.isEmpty())
      throw new IllegalArgumentException("Policy " + name + " promises nothing; give it a time");
    targets.values().forEach(ServicePolicy::check);
    targets = java.util.Collections.unmodifiableMap(new EnumMap<>(targets));
    pausedBy = Set.copyOf(pausedBy);
    if (!PAUSING.containsAll(pausedBy))
      throw new IllegalArgumentException("Clocks can be paused by PENDING and SNOOZED only");
    escalations =
        escalations.stream().sorted(Comparator.comparingInt(Escalation::percent)).toList();
  }

  private static void check(Duration target) {
    if (target.compareTo(Duration.ofMinutes(1)) < 0 || target.compareTo(LONGEST) > 0)
      throw new IllegalArgumentException("A time is between a minute and a year");
  }

  /** For which conversations: each that is given must hold, an empty one holds for all. */
  public record Applies(
      Set<Priority> priorities,
      Set<String> channels,
      Set<String> labels,
      Set<String> teams,
      @Nullable Visibility visibility) {

    public Applies {
      priorities = Set.copyOf(priorities);
      channels = Set.copyOf(channels);
      labels = Set.copyOf(labels);
      teams = Set.copyOf(teams);
    }

    boolean to(ConversationHistory it) {
      return (priorities.isEmpty() || priorities.contains(it.priority()))
          && (channels.isEmpty() || channels.contains(it.channel()))
          && (labels.isEmpty() || it.labels().stream().anyMatch(labels::contains))
          && (teams.isEmpty() || (it.team() != null && teams.contains(it.team())))
          && (visibility == null || visibility == it.visibility());
    }
  }

  /**
   * What happens by itself at a mark; it is told in the thread in any case.
   *
   * @param percent of the promised time: 50, 80 or 100
   * @param priority to raise it to; lower than it has changes nothing
   * @param team to give it to
   */
  public record Escalation(int percent, @Nullable Priority priority, @Nullable String team) {

    public Escalation {
      if (!ServiceClock.MARKS.contains(percent))
        throw new IllegalArgumentException("Something happens at 50, 80 or 100 percent");
    }
  }

  Optional<Escalation> at(int percent) {
    return escalations.stream().filter(it -> it.percent() == percent).findFirst();
  }
}
