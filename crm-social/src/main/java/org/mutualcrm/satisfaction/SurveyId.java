package org.mutualcrm.satisfaction;

import java.util.UUID;

/** Names one question put to one customer about one resolution. */
public record SurveyId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
