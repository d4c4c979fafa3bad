package org.mutualcrm.journey;

/** What a step does. */
public enum StepKind {
  WAIT("Wait"),
  WAIT_FOR("Wait for somebody to be in a segment"),
  MESSAGE("Hand to a campaign"),
  GIVE("Give a code"),
  NOTE("Leave a note for colleagues"),
  TELL("Tell webhooks"),
  SPLIT("Split by segments"),
  CHANCE("Split by chance"),
  LEAVE("Leave the journey");

  private final String label;

  StepKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static StepKind of(JourneyStep step) {
    return switch (step) {
      case JourneyStep.Wait _ -> WAIT;
      case JourneyStep.WaitFor _ -> WAIT_FOR;
      case JourneyStep.Message _ -> MESSAGE;
      case JourneyStep.Give _ -> GIVE;
      case JourneyStep.Note _ -> NOTE;
      case JourneyStep.Tell _ -> TELL;
      case JourneyStep.Split _ -> SPLIT;
      case JourneyStep.Chance _ -> CHANCE;
      case JourneyStep.Leave _ -> LEAVE;
    };
  }
}
