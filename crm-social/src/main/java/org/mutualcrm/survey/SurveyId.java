package org.mutualcrm.survey;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a survey. */
public record SurveyId(UUID value) {

  static SurveyId next() {
    return new SurveyId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static SurveyId of(String value) {
    return new SurveyId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
