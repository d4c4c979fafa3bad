package org.mutualcrm.perception;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.reason.Reason;

/**
 * The study of 2011, "From social media to Social CRM: What customers want" (IBM Institute for
 * Business Value; 1,056 consumers, 351 executives): the two rankings, and those percentages that
 * were found in print. Data to compare with, never a constant of any logic.
 */
public final class Study {

  private static final Map<Reason, Line> LINES = read();

  /**
   * @param consumerPercent null where it is not verified; so the other
   */
  public record Line(
      int consumerRank,
      int businessRank,
      @Nullable Integer consumerPercent,
      @Nullable Integer businessPercent) {}

  private Study() {}

  public static Line of(Reason reason) {
    return Objects.requireNonNull(LINES.get(reason));
  }

  /** How far its executives' order agreed with its consumers'. */
  static Agreement agreement() {
    return Agreement.of(
        LINES.values().stream().mapToDouble(it -> -it.businessRank()).toArray(),
        LINES.values().stream().mapToDouble(it -> -it.consumerRank()).toArray());
  }

  private static Map<Reason, Line> read() {
    var lines = new EnumMap<Reason, Line>(Reason.class);
    try (var in = Objects.requireNonNull(Study.class.getResourceAsStream("study-2011.csv"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(it -> it.split(",", -1))
          .forEach(it ->
              lines.put(
                  Reason.valueOf(it[0]),
                  new Line(
                      Integer.parseInt(it[1]),
                      Integer.parseInt(it[2]),
                      percent(it[3]),
                      percent(it[4]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static @Nullable Integer percent(String text) {
    return text.isEmpty() ? null : Integer.valueOf(text);
  }
}
