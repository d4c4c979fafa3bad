package org.mutualcrm.journey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Steps are put into a journey, moved and taken out, wherever in its ways they are. */
public final class JourneySteps {

  private JourneySteps() {}

  /** Where a step is put. */
  public sealed interface Place {

    /** Before everything else. */
    record Start() implements Place {}

    record After(String key) implements Place {}

    /**
     * As the first on one of a step's ways.
     *
     * @param branch from 0
     */
    record Into(String key, int branch) implements Place {}

    /**
     * Reads {@code start}, {@code after.KEY} or {@code into.BRANCH.KEY}.
     *
     * @throws JourneyFault if it is neither
     */
    static Place read(String text) {
      if (text.equals("start")) return new Start();
      if (text.startsWith("after.")) return new After(text.substring("after.".length()));
      var parts = text.split("\\.", 3);
      if (parts.length == 3 && parts[0].equals("into") && parts[1].matches("\\d"))
        return new Into(parts[2], Integer.parseInt(parts[1]));
      throw new JourneyFault("place", "Choose where the step goes");
    }
  }

  /**
   * @throws JourneyFault if there is no such place any more
   */
  public static List<JourneyStep> insert(List<JourneyStep> steps, Place place, JourneyStep step) {
    return switch (place) {
      case Place.Start _ -> with(steps, 0, step);
      case Place.After(var key) -> at(steps, key, (way, index) -> with(way, index + 1, step));
      case Place.Into(var key, int branch) ->
          at(
              steps,
              key,
              (way, index) -> {
                var into = way.get(index);
                var branches = new ArrayList<>(into.branches());
                JourneyFault.unless(branch < branches.size(), "place", "There is no such way");
                branches.set(branch, with(branches.get(branch), 0, step));
                return set(way, index, into.with(branches));
              });
    };
  }

  /** In the place of the one with its key. */
  public static List<JourneyStep> replace(List<JourneyStep> steps, JourneyStep step) {
    return at(steps, step.key(), (way, index) -> set(way, index, step));
  }

  /** With all that is on its ways. */
  public static List<JourneyStep> remove(List<JourneyStep> steps, String key) {
    return at(
        steps,
        key,
        (way, index) -> {
          var left = new ArrayList<>(way);
          left.remove(index);
          return left;
        });
  }

  /**
   * Changes places with the one before or after it on the same way; the first and the last stay.
   *
   * @param by -1 for before, 1 for after
   */
  public static List<JourneyStep> move(List<JourneyStep> steps, String key, int by) {
    return at(
        steps,
        key,
        (way, index) -> {
          int other = index + by;
          if (other < 0 || other >= way.size()) return way;
          var moved = new ArrayList<>(way);
          Collections.swap(moved, index, other);
          return moved;
        });
  }

  private interface Change {

    List<JourneyStep> of(List<JourneyStep> way, int index);
  }

  /** Changes the way that has a step, whichever it is. */
  private static List<JourneyStep> at(List<JourneyStep> steps, String key, Change change) {
    var found = new boolean[1];
    var changed = at(steps, key, change, found);
    JourneyFault.unless(found[0], "key", "There is no step " + key + " any more");
    return changed;
  }

  private static List<JourneyStep> at(
      List<JourneyStep> way, String key, Change change, boolean[] found) {
    for (int i = 0; i < way.size(); i++)
      if (way.get(i).key().equals(key)) {
        found[0] = true;
        return change.of(way, i);
      }
    UnaryOperator<List<JourneyStep>> deeper = it -> found[0] ? it : at(it, key, change, found);
    return way.stream()
        .map(step ->
            found[0] || step.branches().isEmpty()
                ? step
                : step.with(step.branches().stream().map(deeper).toList()))
        .toList();
  }

  private static List<JourneyStep> with(List<JourneyStep> way, int index, JourneyStep step) {
    var longer = new ArrayList<>(way);
    longer.add(index, step);
    return longer;
  }

  private static List<JourneyStep> set(List<JourneyStep> way, int index, JourneyStep step) {
    var other = new ArrayList<>(way);
    other.set(index, step);
    return other;
  }
}
