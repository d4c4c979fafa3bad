package org.mutualcrm.web.console;

import org.mutualcrm.customer.FindCustomers;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people the palette offers beside its commands. */
@Controller
class PaletteController {

  private static final int PEOPLE = 8;

  private final FindCustomers find;

  PaletteController(FindCustomers find) {
    this.find = find;
  }

  @Allowed
  @GetMapping("/palette")
  String people(@RequestParam(defaultValue = "") String q, CurrentStaff me, Model model) {
    var words = q.length() > 200 ? q.substring(0, 200) : q;
    boolean may = me.may(Permission.CUSTOMER_READ) && !words.isBlank();
    model.addAttribute("people", may ? find.find(words, 0, PEOPLE) : java.util.List.of());
    return "customer/palette";
  }
}
