package org.mutualcrm.demo;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.Language;
import org.mutualcrm.condition.Reading;
import org.mutualcrm.journey.DraftJourney;
import org.mutualcrm.journey.InFlight;
import org.mutualcrm.journey.JourneyChange;
import org.mutualcrm.journey.JourneyPlan;
import org.mutualcrm.journey.JourneyStep.Chance;
import org.mutualcrm.journey.JourneyStep.Note;
import org.mutualcrm.journey.JourneyStep.Share;
import org.mutualcrm.journey.JourneyStep.Split;
import org.mutualcrm.journey.JourneyStep.Tell;
import org.mutualcrm.journey.JourneyStep.Wait;
import org.mutualcrm.journey.JourneyStep.Way;
import org.mutualcrm.journey.Journeying;
import org.mutualcrm.reason.Reason;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A journey for those who ordered once: it ends when they come again. */
@Component
@Profile("demo")
class WayBack {

  private final Audiences audiences;
  private final Journeying journeying;
  private final Language language;

  WayBack(Audiences audiences, Journeying journeying, Language language) {
    this.audiences = audiences;
    this.journeying = journeying;
    this.language = language;
  }

  void begin() {
    var once =
        audiences.of(
            "Ordered lately",
            "Whoever ordered in the last two weeks",
            read("who have at least 1 orders in the last 14 days"));
    var regulars =
        audiences.of(
            "Regulars",
            "Whoever comes about every week",
            read("who have at least 6 orders in the last 60 days"));
    var back =
        audiences.of(
            "Came back",
            "Two orders in a week",
            read("who have at least 2 orders in the last 7 days"));
    var id =
        journeying.draft(
            new DraftJourney(
                "The way back",
                "Whoever ordered once comes again within two weeks, without being pestered.",
                Reason.CUSTOMER_SERVICE,
                DraftJourney.USUAL_PRIORITY,
                new JourneyPlan(
                    once,
                    true,
                    90,
                    back,
                    List.of(
                        new Wait("rest", Duration.ofDays(2), LocalTime.of(9, 0)),
                        new Split(
                            "known",
                            List.of(
                                new Way(
                                    "Regulars",
                                    regulars,
                                    List.of(
                                        new Note(
                                            "thank",
                                            "A regular: thank them by name when they write."))),
                                new Way(
                                    "New faces",
                                    null,
                                    List.of(
                                        new Chance(
                                            "try",
                                            List.of(
                                                new Share(
                                                    "Asked how it was",
                                                    50,
                                                    List.of(
                                                        new Note(
                                                            "ask",
                                                            "New here: ask how they liked it when they write."))),
                                                new Share("Left alone", 50, List.of()))))))),
                        new Wait("weeks", Duration.ofDays(12), null),
                        new Tell("over", "way-back-over"))),
                "luca"));
    if (!(journeying.publish(id, "chiara", InFlight.STAY) instanceof JourneyChange.Changed))
      throw new IllegalStateException("The demo's journey could not be published");
  }

  private Condition read(String sentence) {
    if (language.read("Customers " + sentence) instanceof Reading.Read(var condition))
      return condition;
    throw new IllegalStateException("Not a condition: " + sentence);
  }
}
