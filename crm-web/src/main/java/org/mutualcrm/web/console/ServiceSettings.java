package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ServiceTarget;
import org.mutualcrm.service.ServiceCalendar;
import org.mutualcrm.service.ServicePolicy;
import org.mutualcrm.service.ServiceTerms;
import org.mutualcrm.service.TermsBook;
import org.mutualcrm.service.TermsResult;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.Teams;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opening hours, and what is promised within them. Each change is a version of the whole. */
@Controller
@RequestMapping("/settings/service")
@Allowed(Permission.INBOX_MANAGE)
class ServiceSettings {

  private static final String HERE = "redirect:/settings/service";

  private final TermsBook book;
  private final Teams teams;
  private final Clock clock;

  ServiceSettings(TermsBook book, Teams teams, Clock clock) {
    this.book = book;
    this.teams = teams;
    this.clock = clock;
  }

  @GetMapping
  String show(Model model) {
    return page(CalendarForm.fresh(), ServicePolicyForm.fresh(), null, model);
  }

  @PostMapping("/calendars")
  String calendar(
      @RequestParam Map<String, String> fields,
      @RequestParam long replaces,
      CurrentStaff me,
      Model model,
      RedirectAttributes flash) {
    var form = CalendarForm.typed(fields);
    try {
      var wanted = form.calendar();
      var now = book.now();
      var calendars = replaced(now.calendars(), wanted, ServiceCalendar::key);
      return done(
          book.agree(
              calendars,
              now.policies(),
              replaces,
              "Calendar " + wanted.name() + " kept",
              me.username()),
          flash);
    } catch (IllegalArgumentException e) {
      return page(form, ServicePolicyForm.fresh(), e.getMessage() + ".", model);
    }
  }

  @PostMapping("/policies")
  String policy(
      @RequestParam MultiValueMap<String, String> fields,
      @RequestParam long replaces,
      CurrentStaff me,
      Model model,
      RedirectAttributes flash) {
    var chosen = new HashSet<String>();
    chosen.addAll(fields.getOrDefault("priority", List.of()));
    chosen.addAll(fields.getOrDefault("paused", List.of()));
    var form = new ServicePolicyForm(fields.toSingleValueMap(), chosen);
    try {
      var wanted = form.policy();
      var now = book.now();
      return done(
          book.agree(
              now.calendars(),
              replaced(now.policies(), wanted, ServicePolicy::key),
              replaces,
              "Policy " + wanted.name() + " kept",
              me.username()),
          flash);
    } catch (IllegalArgumentException e) {
      return page(CalendarForm.fresh(), form, e.getMessage() + ".", model);
    }
  }

  @PostMapping("/calendars/{key}/removal")
  String dropCalendar(
      @PathVariable String key,
      @RequestParam long replaces,
      CurrentStaff me,
      RedirectAttributes flash) {
    var now = book.now();
    var left = now.calendars().stream().filter(it -> !it.key().equals(key)).toList();
    return changed(left, now.policies(), replaces, "Calendar " + key + " removed", me, flash);
  }

  @PostMapping("/policies/{key}/removal")
  String dropPolicy(
      @PathVariable String key,
      @RequestParam long replaces,
      CurrentStaff me,
      RedirectAttributes flash) {
    var now = book.now();
    var left = now.policies().stream().filter(it -> !it.key().equals(key)).toList();
    return changed(now.calendars(), left, replaces, "Policy " + key + " removed", me, flash);
  }

  /** Lets a policy count before the one above it. */
  @PostMapping("/policies/{key}/precedence")
  String precede(
      @PathVariable String key,
      @RequestParam long replaces,
      CurrentStaff me,
      RedirectAttributes flash) {
    var now = book.now();
    var order = new ArrayList<>(now.policies());
    for (int i = 1; i < order.size(); i++)
      if (order.get(i).key().equals(key)) {
        java.util.Collections.swap(order, i, i - 1);
        break;
      }
    return changed(now.calendars(), order, replaces, "Policy " + key + " before", me, flash);
  }

  private String changed(
      List<ServiceCalendar> calendars,
      List<ServicePolicy> policies,
      long replaces,
      String reason,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      return done(book.agree(calendars, policies, replaces, reason, me.username()), flash);
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(e.getMessage() + "."));
      return HERE;
    }
  }

  private static String done(TermsResult result, RedirectAttributes flash) {
    flash.addFlashAttribute(
        Toast.NAME,
        switch (result) {
          case TermsResult.Agreed(var now) ->
              Toast.ok("Promised from now on; what is open is measured anew");
          case TermsResult.SameAsBefore _ -> Toast.ok("It is so already");
          case TermsResult.ChangedMeanwhile _ ->
              Toast.failed("Somebody changed this since. Look at it again.");
          case TermsResult.UnknownTeam(var team) -> Toast.failed("There is no team " + team + ".");
        });
    return HERE;
  }

  private static <T> List<T> replaced(List<T> all, T wanted, Function<T, String> key) {
    var kept = new ArrayList<T>();
    boolean there = false;
    for (var it : all) {
      boolean same = key.apply(it).equals(key.apply(wanted));
      kept.add(same ? wanted : it);
      there |= same;
    }
    if (!there) kept.add(wanted);
    return kept;
  }

  private String page(
      CalendarForm calendar, ServicePolicyForm policy, @Nullable String problem, Model model) {
    var now = book.now();
    model.addAttribute("terms", now);
    model.addAttribute("versions", book.versions().stream().limit(10).toList());
    model.addAttribute("calendar", calendar);
    model.addAttribute("policy", policy);
    model.addAttribute("problem", problem);
    model.addAttribute("teams", teams.list());
    model.addAttribute("examples", examples(now));
    return "settings/service";
  }

  /** When an answer would be due to what is said now, by policy. */
  private Map<String, Instant> examples(ServiceTerms now) {
    var at = clock.instant();
    return now.policies().stream()
        .filter(it -> it.targets().containsKey(ServiceTarget.FIRST_RESPONSE))
        .map(it -> {
          var due = now.hours(it).after(at, it.targets().get(ServiceTarget.FIRST_RESPONSE));
          return Map.entry(it.key(), due == null ? Instant.EPOCH : due);
        })
        .filter(it -> it.getValue().isAfter(Instant.EPOCH))
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
  }
}
