package org.mutualcrm.loyalty;

import java.util.Arrays;
import java.util.Optional;
import org.mutualcrm.timeline.TouchpointKind;

/** What points are given for. Buying and taking part; never what people say of us in public. */
public enum Occasion {
  ORDER("An order"),
  SURVEY_ANSWERED("A survey answered, whatever the answer"),
  POLL_ANSWERED("A vote in a poll, whatever the vote"),
  BIRTHDAY("A birthday"),
  /** Something another system names: a referral, a visit. */
  EVENT("An event of another system");

  private final String label;

  Occasion(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static Optional<Occasion> named(String name) {
    return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
  }

  static Optional<Occasion> of(TouchpointKind kind) {
    return switch (kind) {
      case ORDER -> Optional.of(ORDER);
      case RATING -> Optional.of(SURVEY_ANSWERED);
      case VOTE -> Optional.of(POLL_ANSWERED);
      default -> Optional.empty();
    };
  }
}
