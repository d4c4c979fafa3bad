package org.mutualcrm.web.console;

import java.util.Arrays;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.value.ValueKind;
import org.mutualcrm.value.ValueRates;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is worth how much: for everybody to see, for some to declare. */
@Controller
class ValueRatePages {

  private final ValueRates rates;

  ValueRatePages(ValueRates rates) {
    this.rates = rates;
  }

  @GetMapping("/value/rates")
  @Allowed(Permission.SEGMENT_READ)
  String list(Model model) {
    return shown(model, new ValueRateForm(ValueKind.MARGIN, "", "", ""), new Typed());
  }

  @PostMapping("/value/rates")
  @Allowed(Permission.VALUE_MANAGE)
  String declare(
      @ModelAttribute ValueRateForm form, CurrentStaff me, Model model, RedirectAttributes flash) {
    var typed = new Typed();
    var wanted = form.rate(typed, me.username());
    if (wanted == null) return shown(model, form, typed);
    var rate = rates.declare(wanted);
    flash.addFlashAttribute(
        Toast.NAME, Toast.ok("Counts from now on: " + ValueText.rate(rate) + "."));
    return "redirect:/value/rates";
  }

  private String shown(Model model, ValueRateForm form, Typed typed) {
    model.addAttribute("current", rates.current());
    model.addAttribute("all", rates.all());
    model.addAttribute("form", form);
    model.addAttribute("errors", typed.errors());
    model.addAttribute(
        "kinds", Arrays.stream(ValueKind.values()).filter(ValueKind::declared).toList());
    return "value/rates";
  }
}
