package org.mutualcrm.journey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.campaign.JourneyCues;
import org.mutualcrm.control.ControlGroup;
import org.mutualcrm.note.CustomerNotes;
import org.mutualcrm.note.WriteNote;
import org.mutualcrm.offer.PersonalCodes;
import org.mutualcrm.offer.PersonalCodesIssued;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What steps do outside the journey, in the transaction that moves somebody on. */
@Component
class StepWork {

  private final JourneyCues cues;
  private final ControlGroup control;
  private final PersonalCodes codes;
  private final CustomerNotes notes;
  private final ApplicationEventPublisher events;

  StepWork(
      JourneyCues cues,
      ControlGroup control,
      PersonalCodes codes,
      CustomerNotes notes,
      ApplicationEventPublisher events) {
    this.cues = cues;
    this.control = control;
    this.codes = codes;
    this.notes = notes;
    this.events = events;
  }

  Happened message(JourneyId journey, Position it, JourneyStep.Message step, Instant now) {
    var ref = "journey:" + journey + ":" + step.key() + ":" + it.occurrence();
    return cues.give(step.campaign(), it.record(), ref, now)
        ? Happened.HANDED_OVER
        : Happened.CAMPAIGN_NOT_LIVE;
  }

  Happened give(JourneyId journey, Position it, JourneyStep.Give step, Instant now) {
    // A code that nobody asked for is marketing as a message is.
    if (!control.keptOut(List.of(it.customer()), now).isEmpty()) return Happened.KEPT_OUT;
    return switch (codes.issue(step.offer(), List.of(it.customer()), "journey:" + journey)) {
      case PersonalCodesIssued.Issued issued ->
          issued.codes().isEmpty() ? Happened.NO_CODE : Happened.CODE_GIVEN;
      case PersonalCodesIssued.UnknownOffer _, PersonalCodesIssued.NotAllowed _ ->
          Happened.OFFER_OVER;
    };
  }

  Happened note(String name, Position it, JourneyStep.Note step) {
    notes.write(new WriteNote(it.customer(), step.text(), null, name));
    return Happened.NOTED;
  }

  Happened tell(JourneyId journey, String name, Position it, JourneyStep.Tell step) {
    events.publishEvent(
        Announced.of(
            Topic.JOURNEY_REACHED,
            () ->
                new Fact(
                    new Subject.OfRecord(it.record().value()),
                    Map.of(
                        "journeyId",
                        journey.toString(),
                        "journey",
                        name,
                        "name",
                        step.name(),
                        "occurrence",
                        it.occurrence()))));
    return Happened.TOLD;
  }
}
