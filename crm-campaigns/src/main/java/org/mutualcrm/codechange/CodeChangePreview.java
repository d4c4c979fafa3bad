package org.mutualcrm.codechange;

import java.util.Map;

/**
 * What a change would do now.
 *
 * @param outcomes how many codes of each; what nobody has is missing
 */
public record CodeChangePreview(Map<CodeOutcome, Long> outcomes) {

  public long matched() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  public long changing() {
    return outcomes.getOrDefault(CodeOutcome.CHANGED, 0L);
  }
}
