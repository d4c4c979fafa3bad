package org.mutualcrm.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every way a correction can end. */
public sealed interface CorrectionResult {

  /**
   * It stands, until somebody says otherwise.
   *
   * @param before what stood there from an agent; null if nothing did
   */
  record Stands(InsightView insight, @Nullable String before) implements CorrectionResult {}

  /** There is no such interaction, or nobody read it yet. */
  record NotUnderstood() implements CorrectionResult {}

  /** There is no such label. */
  record NoSuchLabel(List<String> labels) implements CorrectionResult {}
}
