package org.mutualcrm.web.console;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.satisfaction.SettingsResult;
import org.mutualcrm.satisfaction.SurveyBook;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom we ask how satisfied they are after their matter was settled. */
@Controller
@RequestMapping("/settings/satisfaction")
@Allowed(Permission.INBOX_MANAGE)
class SatisfactionSettings {

  private final SurveyBook book;
  private final Purposes purposes;

  SatisfactionSettings(SurveyBook book, Purposes purposes) {
    this.book = book;
    this.purposes = purposes;
  }

  @GetMapping
  String show(Model model) {
    return page(SatisfactionForm.of(book.now()), null, model);
  }

  @PostMapping
  String choose(
      @RequestParam MultiValueMap<String, String> fields,
      @RequestParam long replaces,
      CurrentStaff me,
      Model model,
      RedirectAttributes flash) {
    var channels = new HashSet<>(fields.getOrDefault("channel", List.of()));
    var form = new SatisfactionForm(fields.toSingleValueMap(), channels);
    try {
      flash.addFlashAttribute(
          Toast.NAME,
          switch (book.choose(form.settings(replaces), me.username())) {
            case SettingsResult.Chosen _ -> Toast.ok("Saved. It counts from now on.");
            case SettingsResult.SameAsBefore _ -> Toast.ok("It is so already");
            case SettingsResult.ChangedMeanwhile _ ->
                Toast.failed("Somebody changed this since. Look at it again.");
            case SettingsResult.UnknownPurpose(var purpose) ->
                Toast.failed("Nobody is contacted for " + purpose + " any more.");
          });
      return "redirect:/settings/satisfaction";
    } catch (IllegalArgumentException e) {
      return page(form, e.getMessage() + ".", model);
    }
  }

  private String page(SatisfactionForm form, @Nullable String problem, Model model) {
    model.addAttribute("settings", book.now());
    model.addAttribute("form", form);
    model.addAttribute("problem", problem);
    model.addAttribute("purposes", purposes.current());
    return "settings/satisfaction";
  }
}
