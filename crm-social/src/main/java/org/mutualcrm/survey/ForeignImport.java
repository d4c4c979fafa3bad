package org.mutualcrm.survey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of foreign results.
 *
 * @param survey it became; null until it is taken in
 * @param read rows below the headers; taken and rejected once it was taken in
 * @param rejections some of the rejected, the first ones
 */
public record ForeignImport(
    UUID id,
    String fileName,
    ForeignPlan plan,
    @Nullable SurveyId survey,
    long read,
    long taken,
    long rejected,
    List<Rejection> rejections,
    String by,
    Instant at) {

  /** A row that can not be meant. */
  public record Rejection(long line, String why) {}

  public boolean done() {
    return survey != null;
  }
}
