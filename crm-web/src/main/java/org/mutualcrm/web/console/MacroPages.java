package org.mutualcrm.web.console;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.KeptResult;
import org.mutualcrm.conversation.Macros;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.Teams;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where macros are written. */
@Controller
@RequestMapping("/inbox/macros")
@Allowed(Permission.CONVERSATION_WORK)
class MacroPages {

  private final Macros macros;
  private final Teams teams;
  private final StaffNames names;

  MacroPages(Macros macros, Teams teams, StaffNames names) {
    this.macros = macros;
    this.teams = teams;
    this.names = names;
  }

  @GetMapping
  String list(CurrentStaff me, Model model) {
    return page(MacroForm.fresh(), null, me, model);
  }

  @PostMapping
  String keep(
      @RequestParam(required = false) @Nullable UUID id,
      @RequestParam Map<String, String> fields,
      CurrentStaff me,
      Model model,
      RedirectAttributes flash) {
    var form = new MacroForm(fields);
    String problem;
    try {
      var result =
          macros.keep(
              Optional.ofNullable(id),
              form.at("name"),
              form.forAll(),
              form.orders(),
              form.at("reply"),
              form.at("note"),
              me);
      if (result instanceof KeptResult.Kept) {
        flash.addFlashAttribute(Toast.NAME, Toast.ok("Macro kept"));
        return "redirect:/inbox/macros";
      }
      problem = said(result);
    } catch (IllegalArgumentException e) {
      problem = e.getMessage() + ".";
    }
    return page(form, problem, me, model);
  }

  @PostMapping("/{id}/removal")
  String drop(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    var result = macros.drop(id, me);
    flash.addFlashAttribute(
        Toast.NAME,
        result instanceof KeptResult.Dropped
            ? Toast.ok("Macro removed")
            : Toast.failed(said(result)));
    return "redirect:/inbox/macros";
  }

  private String page(MacroForm form, @Nullable String problem, CurrentStaff me, Model model) {
    model.addAttribute("macros", macros.of(me.username()));
    model.addAttribute("form", form);
    model.addAttribute("problem", problem);
    model.addAttribute("teams", teams.list());
    model.addAttribute("names", names.asSeenBy(me));
    return "inbox/macros";
  }

  private static String said(KeptResult result) {
    return switch (result) {
      case KeptResult.Kept _, KeptResult.Dropped _ -> "Done.";
      case KeptResult.Unknown _ -> "There is no such macro any more.";
      case KeptResult.Taken(var what) -> "You have a macro " + what + " already.";
      case KeptResult.NotYours _ -> "What is for all is kept by whoever looks after the inbox.";
    };
  }
}
