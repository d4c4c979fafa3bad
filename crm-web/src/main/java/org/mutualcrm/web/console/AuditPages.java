package org.mutualcrm.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.insight.Aspect;
import org.mutualcrm.insight.Audit;
import org.mutualcrm.insight.Audits;
import org.mutualcrm.insight.CorrectionResult;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** Random texts, judged one after the other. */
@Controller
@RequestMapping("/understanding/audits")
@Allowed({Permission.CONVERSATION_WORK, Permission.UNDERSTANDING_MANAGE})
class AuditPages {

  private static final int LISTED = 50;

  private final Audits audits;
  private final Insights insights;

  AuditPages(Audits audits, Insights insights) {
    this.audits = audits;
    this.insights = insights;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("audits", audits.latest(LISTED));
    return "understanding/audits";
  }

  @PostMapping
  @Allowed(Permission.UNDERSTANDING_MANAGE)
  String draw(
      @RequestParam Aspect aspect,
      @RequestParam(defaultValue = "100") int size,
      @RequestParam(defaultValue = "false") boolean blind,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      var audit = audits.draw(aspect, size, blind, me.username());
      if (audit.drawn() > 0) return "redirect:/understanding/audits/" + audit.id();
      flash.addFlashAttribute(Toast.NAME, Toast.failed("There is nothing to draw from yet."));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(e.getMessage() + "."));
    }
    return "redirect:/understanding/audits";
  }

  @GetMapping("/{id}")
  String next(@PathVariable UUID id, Model model) {
    var audit = found(id);
    model.addAttribute("audit", audit);
    model.addAttribute("labels", insights.labels(audit.aspect()));
    model.addAttribute("item", audits.next(audit).orElse(null));
    return "understanding/audit";
  }

  /** Says what a text says; without a label, that it can not be told. */
  @PostMapping("/{id}/items/{interaction}")
  String judge(
      @PathVariable UUID id,
      @PathVariable UUID interaction,
      @RequestParam(required = false) @Nullable String label,
      CurrentStaff me,
      RedirectAttributes flash) {
    var audit = found(id);
    var wanted = label == null || label.isBlank() ? null : label;
    var toast =
        switch (audits.judge(audit, interaction, wanted, me.username())) {
          case CorrectionResult.Stands it ->
              Toast.undoable(
                  wanted == null ? "Passed over" : LabelWords.of(audit.aspect(), wanted),
                  undo(id, interaction, it.before()));
          case CorrectionResult.NotUnderstood _ ->
              Toast.failed("Its author took that text back, or it was erased.");
          case CorrectionResult.NoSuchLabel _ -> Toast.failed("There is no such label.");
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/understanding/audits/" + id;
  }

  private static String undo(UUID id, UUID interaction, @Nullable String before) {
    var undo = "/understanding/audits/" + id + "/items/" + interaction + "/undo";
    return before == null ? undo : undo + "?before=" + UriUtils.encode(before, UTF_8);
  }

  @PostMapping("/{id}/items/{interaction}/undo")
  String undo(
      @PathVariable UUID id,
      @PathVariable UUID interaction,
      @RequestParam(required = false) @Nullable String before,
      CurrentStaff me) {
    audits.takeBack(found(id), interaction, before, me.username());
    return "redirect:/understanding/audits/" + id;
  }

  private Audit found(UUID id) {
    return audits.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
