package org.mutualcrm.web.console;

import java.util.List;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.FindCustomers;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** People: found by what is remembered of them. */
@Controller
class CustomerListController {

  private static final int PAGE = 50;
  private static final int FARTHEST = 10_000;

  private final Customers customers;
  private final FindCustomers find;

  CustomerListController(Customers customers, FindCustomers find) {
    this.customers = customers;
    this.find = find;
  }

  @GetMapping("/customers")
  @Allowed(Permission.CUSTOMER_READ)
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "0") int from,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      Model model) {
    int offset = Math.clamp(from, 0, FARTHEST);
    var query = q.length() > 200 ? q.substring(0, 200) : q;
    var found = find.find(query, offset, PAGE + 1);
    boolean more = found.size() > PAGE && offset + PAGE <= FARTHEST;
    var shown = found.size() > PAGE ? List.copyOf(found.subList(0, PAGE)) : found;
    var total = query.isBlank() ? customers.count() : -1;
    model.addAttribute("people", new PeopleList(query, shown, offset, more, total));
    if (!fragment) return "customer/list";
    return offset == 0 ? "customer/found" : "customer/rows";
  }
}
