package org.mutualcrm.insight;

import java.util.List;

/** Every way a correction can end. */
public sealed interface CorrectionResult {

  /** It stands, until somebody says otherwise. */
  record Stands(InsightView insight) implements CorrectionResult {}

  /** There is no such interaction, or nobody read it yet. */
  record NotUnderstood() implements CorrectionResult {}

  /** There is no such label. */
  record NoSuchLabel(List<String> labels) implements CorrectionResult {}
}
