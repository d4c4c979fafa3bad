package org.mutualcrm.insight;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A taxonomy of the company's own topics, as it was taught or is just now.
 *
 * @param strictness the share of examples it may turn away to know what is outside
 * @param withLabels whether agents' labels were taught, too
 * @param step what it is at
 * @param active whether it reads now
 * @param figures by cross-validation; null until it is ready, likewise the difference
 */
public record TopicModel(
    UUID id,
    int number,
    State state,
    double strictness,
    boolean withLabels,
    String step,
    int done,
    int total,
    @Nullable String error,
    String askedBy,
    Instant askedAt,
    @Nullable Instant finishedAt,
    int examples,
    int labels,
    boolean active,
    @Nullable Figures figures,
    @Nullable Difference difference) {

  public enum State {
    QUEUED,
    RUNNING,
    READY,
    FAILED,
    CANCELLED
  }

  /**
   * How well examples are told by what was learned from the others.
   *
   * @param outside how many examples were turned away
   */
  public record Figures(
      int texts, int right, int outside, double macroRecall, double macroF1, List<Topic> topics) {

    public Agreement agreement() {
      return new Agreement(right, texts);
    }
  }

  /** A topic; an empty one is what lies outside. */
  public record Topic(String name, int examples, double recall, double precision) {}

  /**
   * What would become another topic among the newest texts.
   *
   * @param read how many texts were read with it
   */
  public record Difference(int read, int changed, List<Change> changes) {}

  /**
   * @param samples texts of which that is so
   */
  public record Change(String from, String to, int count, List<UUID> samples) {}

  public boolean over() {
    return state != State.QUEUED && state != State.RUNNING;
  }

  /** How labels name it. */
  public String version() {
    return version(number);
  }

  static String version(int number) {
    return "topics-" + number;
  }
}
