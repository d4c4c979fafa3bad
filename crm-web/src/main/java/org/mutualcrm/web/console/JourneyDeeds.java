package org.mutualcrm.web.console;

import java.util.UUID;
import java.util.stream.Collectors;
import org.mutualcrm.journey.InFlight;
import org.mutualcrm.journey.JourneyChange;
import org.mutualcrm.journey.JourneyChange.Changed;
import org.mutualcrm.journey.JourneyChange.NotAllowed;
import org.mutualcrm.journey.JourneyChange.NotReady;
import org.mutualcrm.journey.JourneyChange.UnknownJourney;
import org.mutualcrm.journey.JourneyCheck;
import org.mutualcrm.journey.JourneyCourse;
import org.mutualcrm.journey.JourneyId;
import org.mutualcrm.journey.Journeying;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Journeys are published, paused, go on and end. */
@Controller
@RequestMapping("/journeys/{id}")
class JourneyDeeds {

  private final Journeying journeying;
  private final JourneyCourse course;

  JourneyDeeds(Journeying journeying, JourneyCourse course) {
    this.journeying = journeying;
    this.course = course;
  }

  @PostMapping("/publish")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  String publish(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "STAY") InFlight inFlight,
      CurrentStaff me,
      RedirectAttributes flash) {
    return said(
        id,
        journeying.publish(new JourneyId(id), me.username(), inFlight),
        "Published. It leads people from now on.",
        flash);
  }

  @PostMapping("/discard")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String discard(@PathVariable UUID id, RedirectAttributes flash) {
    return said(
        id,
        journeying.discard(new JourneyId(id)),
        "What was written since it was published is gone.",
        flash);
  }

  @PostMapping("/pause")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String pause(@PathVariable UUID id, RedirectAttributes flash) {
    return said(
        id, course.pause(new JourneyId(id)), "Paused. Nobody comes in and nobody moves on.", flash);
  }

  @PostMapping("/resume")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String resume(@PathVariable UUID id, RedirectAttributes flash) {
    return said(
        id,
        course.resume(new JourneyId(id)),
        "It goes on. Everything is due later by as long as it was paused.",
        flash);
  }

  @PostMapping("/end")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String end(@PathVariable UUID id, RedirectAttributes flash) {
    return said(id, course.end(new JourneyId(id)), "Ended.", flash);
  }

  @PostMapping("/steps/{key}/pause")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String pauseStep(@PathVariable UUID id, @PathVariable String key, RedirectAttributes flash) {
    return said(
        id,
        course.pauseStep(new JourneyId(id), key),
        "Nobody passes that step until you let them.",
        flash);
  }

  @PostMapping("/steps/{key}/resume")
  @Allowed(Permission.CAMPAIGN_WRITE)
  String resumeStep(@PathVariable UUID id, @PathVariable String key, RedirectAttributes flash) {
    return said(id, course.resumeStep(new JourneyId(id), key), "They pass that step again.", flash);
  }

  /** Back to the journey, with what became of it. */
  static String said(UUID id, JourneyChange change, String done, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case Changed _ -> Toast.ok(done);
          case NotAllowed(var reason) -> Toast.failed(reason + ".");
          case NotReady(var stops) ->
              Toast.failed(
                  stops.stream().map(JourneyCheck::words).collect(Collectors.joining(". ")) + ".");
          case UnknownJourney _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/journeys/" + id;
  }
}
