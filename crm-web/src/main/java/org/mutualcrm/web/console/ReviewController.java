package org.mutualcrm.web.console;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.DuplicateSearch;
import org.mutualcrm.identity.DuplicateSearches;
import org.mutualcrm.identity.DuplicateTrials;
import org.mutualcrm.identity.DuplicateTrials.Act;
import org.mutualcrm.identity.Explaining;
import org.mutualcrm.identity.LinkOutcome.Done;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Review;
import org.mutualcrm.identity.ReviewItem;
import org.mutualcrm.identity.ReviewOutcome;
import org.mutualcrm.identity.ReviewOutcome.AlreadyReviewed;
import org.mutualcrm.identity.ReviewOutcome.Decided;
import org.mutualcrm.identity.ReviewOutcome.Disagreed;
import org.mutualcrm.identity.ReviewOutcome.NeedsSecond;
import org.mutualcrm.identity.ReviewOutcome.NoSuchQuestion;
import org.mutualcrm.identity.ReviewOutcome.PutOff;
import org.mutualcrm.identity.ReviewOutcome.Refused;
import org.mutualcrm.identity.Reviewing;
import org.mutualcrm.matching.Explanation;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue of possible duplicates, one pair at a time. */
@Controller
@RequestMapping("/review")
@Allowed(Permission.CUSTOMER_LINK)
class ReviewController {

  private static final int LISTED = 50;
  private static final int TRIED = 100;

  private final Reviewing reviewing;
  private final Merging merging;
  private final Explaining explaining;
  private final DuplicateSearches searches;
  private final DuplicateTrials trials;
  private final StaffNames names;

  ReviewController(
      Reviewing reviewing,
      Merging merging,
      Explaining explaining,
      DuplicateSearches searches,
      DuplicateTrials trials,
      StaffNames names) {
    this.reviewing = reviewing;
    this.merging = merging;
    this.explaining = explaining;
    this.searches = searches;
    this.trials = trials;
    this.names = names;
  }

  @GetMapping
  String desk(
      @RequestParam(required = false) @Nullable SourceRecordId a,
      @RequestParam(required = false) @Nullable SourceRecordId b,
      CurrentStaff staff,
      Model model) {
    var waiting = reviewing.waiting(staff.username(), LISTED);
    var item =
        a == null || b == null
            ? waiting.stream().findFirst().orElse(null)
            : reviewing.find(a, b).orElse(null);
    model.addAttribute(
        "desk",
        new ReviewDesk(
            waiting,
            reviewing.count(),
            item,
            impact(item, staff),
            why(item),
            searches.latest().orElse(null),
            reviewing.records()));
    model.addAttribute("names", names.asSeenBy(staff));
    return "customer/review";
  }

  /** Lets the whole house be searched; what is found comes into the queue. */
  @PostMapping("/searches")
  String search(CurrentStaff staff, RedirectAttributes flash) {
    searches.request(staff.username());
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Looking. What is found comes into the queue"));
    return "redirect:/review";
  }

  /** Lets it be said what such a search would do. */
  @PostMapping("/trials")
  String tryOut(CurrentStaff staff, RedirectAttributes flash) {
    if (!searches.tryOut(staff.username()).trial()) {
      flash.addFlashAttribute(
          Toast.NAME, Toast.failed("A search is being carried out. Try another one after it"));
      return "redirect:/review";
    }
    flash.addFlashAttribute(
        Toast.NAME, Toast.ok("Looking. Nothing is joined: you see what would be"));
    return "redirect:/review/trial";
  }

  @GetMapping("/trial")
  String trial(Model model) {
    var search = searches.latest().filter(DuplicateSearch::trial).orElse(null);
    model.addAttribute(
        "it",
        search == null
            ? DuplicateTrialPage.NONE
            : new DuplicateTrialPage(
                search,
                trials.impact(search.id()).orElse(null),
                trials.of(search.id(), Act.JOIN, TRIED),
                trials.of(search.id(), Act.PART, TRIED),
                trials.of(search.id(), Act.ASK, TRIED)));
    return "customer/duplicatetrial";
  }

  @PostMapping
  String decide(
      @RequestParam SourceRecordId a,
      @RequestParam SourceRecordId b,
      @RequestParam Review.Verdict verdict,
      @RequestParam(defaultValue = "") String reason,
      CurrentStaff staff,
      RedirectAttributes flash) {
    var why = reason.isBlank() ? "reviewed" : reason;
    var outcome = reviewing.review(new Review(a, b, verdict, staff.username(), why));
    flash.addFlashAttribute(Toast.NAME, toast(outcome, verdict));
    return "redirect:/review";
  }

  private static Toast toast(ReviewOutcome outcome, Review.Verdict verdict) {
    return switch (outcome) {
      case Decided it ->
          Toast.undoable(
              verdict == Review.Verdict.MATCH ? "Joined" : "Kept apart, for good",
              "/link-operations/" + it.operation().id() + "/undo");
      case PutOff _ -> Toast.ok("It comes back tomorrow");
      case NeedsSecond _ -> Toast.ok("Noted. Much hangs on it: somebody else has to agree");
      case Disagreed it -> Toast.failed(it.firstBy() + " said the opposite. A third has to say");
      case AlreadyReviewed _ -> Toast.failed("You said so before; somebody else has to agree");
      case NoSuchQuestion _ -> Toast.failed("Somebody was quicker");
      case Refused it -> Toast.failed(LinkTexts.refused(it.cause()));
    };
  }

  private @Nullable Explanation why(@Nullable ReviewItem item) {
    return item == null ? null : explaining.why(item.one(), item.other()).orElse(null);
  }

  private @Nullable ImpactView impact(@Nullable ReviewItem item, CurrentStaff staff) {
    if (item == null) return null;
    var wanted = new MergeCustomers(item.one(), item.other(), staff.username(), "looked at");
    return merging.preview(wanted) instanceof Done done ? new ImpactView(done.impact()) : null;
  }
}
