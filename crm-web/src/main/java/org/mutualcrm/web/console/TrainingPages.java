package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.policy.PublicVoice;
import org.mutualcrm.policy.TakenTraining;
import org.mutualcrm.policy.Trainings;
import org.mutualcrm.policy.VoiceRules;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.StaffDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is trained, and what it takes to speak in public. */
@Controller
@RequestMapping("/policies/trainings")
@Allowed(Permission.POLICY_MANAGE)
class TrainingPages {

  private static final String PAGE = "redirect:/policies/trainings";
  private static final int SHOWN = 500;

  private final Trainings trainings;
  private final PublicVoice voice;
  private final StaffDirectory directory;
  private final Clock clock;

  TrainingPages(Trainings trainings, PublicVoice voice, StaffDirectory directory, Clock clock) {
    this.trainings = trainings;
    this.voice = voice;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping
  String show(Model model) {
    model.addAttribute("trainings", trainings.latest(null, SHOWN));
    model.addAttribute("rules", voice.rules());
    model.addAttribute("people", directory.list());
    model.addAttribute("today", Show.dayOf(clock.instant()));
    return "policy/trainings";
  }

  @PostMapping
  String record(
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String course,
      @RequestParam(defaultValue = "") String completedOn,
      @RequestParam(defaultValue = "") String goodUntil,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      var taken = new TakenTraining(username, course, LocalDate.parse(completedOn), day(goodUntil));
      trainings.record(taken, me.username());
      flash.addFlashAttribute(Toast.NAME, Toast.ok("Written down."));
    } catch (DateTimeException _) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed("Choose the day it was taken."));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(Objects.toString(e.getMessage()) + "."));
    }
    return PAGE;
  }

  @PostMapping("/{id}/withdrawal")
  String withdraw(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    flash.addFlashAttribute(
        Toast.NAME,
        trainings.withdraw(id, me.username())
            ? Toast.ok("It does not count any more.")
            : Toast.failed("It was withdrawn already."));
    return PAGE;
  }

  @PostMapping("/rules")
  String change(
      @RequestParam(defaultValue = "false") boolean policies,
      @RequestParam(defaultValue = "") String course,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      voice.change(new VoiceRules(policies, course), me.username());
      flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved. It counts from the next reply on."));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(Objects.toString(e.getMessage()) + "."));
    }
    return PAGE;
  }

  private static @Nullable LocalDate day(String typed) {
    return typed.isBlank() ? null : LocalDate.parse(typed);
  }
}
