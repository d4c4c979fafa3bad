package org.mutualcrm.web.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerCard;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.identity.Explaining;
import org.mutualcrm.identity.LinkOutcome;
import org.mutualcrm.identity.LinkOutcome.Done;
import org.mutualcrm.identity.LinkOutcome.Refused;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Joining two customers: chosen, compared, done, and undone from the toast. */
@Controller
@RequestMapping("/customers/{id}")
@Allowed(Permission.CUSTOMER_LINK)
class MergeController {

  private static final String UNSAID = "compared by hand";
  private static final int CANDIDATES = 20;

  private final Customers customers;
  private final Merging merging;
  private final Explaining explaining;

  MergeController(Customers customers, Merging merging, Explaining explaining) {
    this.customers = customers;
    this.merging = merging;
    this.explaining = explaining;
  }

  @GetMapping("/merge")
  String compare(
      @PathVariable CustomerId id,
      @RequestParam(required = false) @Nullable CustomerId with,
      @RequestParam(defaultValue = "") String q,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff staff,
      Model model) {
    var one = card(id);
    if (with == null) {
      model.addAttribute("one", one);
      model.addAttribute("query", q);
      model.addAttribute("found", candidates(one, q));
      return fragment ? "customer/mergefound" : "customer/mergewith";
    }
    var outcome = merging.preview(new MergeCustomers(id, with, staff.username(), UNSAID));
    return switch (outcome) {
      case Done done -> {
        model.addAttribute(
            "pair",
            new MergePair(
                one,
                card(with),
                new ImpactView(done.impact()),
                explaining.why(id, with).orElse(null)));
        yield "customer/merge";
      }
      case Refused _ -> "redirect:/customers/" + id;
    };
  }

  @PostMapping("/merge")
  String merge(
      @PathVariable CustomerId id,
      @RequestParam CustomerId with,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) @Nullable String seen,
      CurrentStaff staff,
      RedirectAttributes flash) {
    var other = card(with).displayName();
    var outcome = merging.merge(said(id, with, reason, seen, staff));
    return answer(outcome, "Joined with " + other, flash, id);
  }

  @PostMapping("/separation")
  String separate(
      @PathVariable CustomerId id,
      @RequestParam CustomerId with,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff staff,
      RedirectAttributes flash) {
    var other = card(with).displayName();
    var outcome = merging.separate(said(id, with, reason, null, staff));
    return answer(outcome, other + " is somebody else, for good", flash, id);
  }

  private static String answer(
      LinkOutcome outcome, String message, RedirectAttributes flash, CustomerId id) {
    var toast =
        switch (outcome) {
          case Done done ->
              Toast.undoable(message, "/link-operations/" + done.operation().id() + "/undo");
          case Refused it -> Toast.failed(LinkTexts.refused(it.cause()));
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/customers/" + id;
  }

  /** The whole name first, then each of its words: of two spellings one word is often the same. */
  private List<CustomerCard> candidates(CustomerCard one, String query) {
    var words = query.isBlank() ? one.displayName() : query;
    var asked = words.length() > 200 ? words.substring(0, 200) : words;
    return Stream.concat(Stream.of(asked), Arrays.stream(asked.split("\\s+")))
        .distinct()
        .limit(6)
        .flatMap(it -> customers.search(it, 0, CANDIDATES).stream())
        .filter(it -> !it.id().equals(one.id()))
        .collect(Collectors.toMap(CustomerCard::id, it -> it, (a, _) -> a, LinkedHashMap::new))
        .values()
        .stream()
        .limit(CANDIDATES)
        .toList();
  }

  private CustomerCard card(CustomerId id) {
    return customers
        .card(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such customer"));
  }

  private static MergeCustomers said(
      CustomerId id, CustomerId with, String reason, @Nullable String seen, CurrentStaff staff) {
    return new MergeCustomers(id, with, staff.username(), reason.isBlank() ? UNSAID : reason, seen);
  }
}
