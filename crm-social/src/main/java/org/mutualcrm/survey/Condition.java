package org.mutualcrm.survey;

import java.util.List;

/**
 * What an earlier answer means for a question.
 *
 * @param shows whether the question is asked only if one of these was picked; else it is skipped if
 *     one of these was picked
 * @param question the key of the earlier question
 * @param values numbers of its options, or what was scored
 */
public record Condition(boolean shows, String question, List<Integer> values) {

  public Condition {
    values = values.stream().distinct().sorted().toList();
  }

  boolean holds(List<Integer> picked) {
    return shows == picked.stream().anyMatch(values::contains);
  }
}
