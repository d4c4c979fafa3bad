package org.mutualcrm.web.console;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.listening.IncidentBook;
import org.mutualcrm.listening.IncidentCard;
import org.mutualcrm.listening.IncidentId;
import org.mutualcrm.mention.ListeningQueries;
import org.mutualcrm.mention.MentionBook;
import org.mutualcrm.mention.MentionCard;
import org.mutualcrm.mention.TriageAct;
import org.mutualcrm.mention.TriageId;
import org.mutualcrm.mention.TriageOrder;
import org.mutualcrm.mention.TriageReport;
import org.mutualcrm.mention.TriageResult;
import org.mutualcrm.mention.Triaging;
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

/** Mentions: sorted one by one with a key, or many at once; each decision is taken back. */
@Controller
@RequestMapping("/mentions")
class MentionPages {

  private static final int PAGE = 50;
  private static final int INCIDENTS = 20;

  private final MentionBook book;
  private final ListeningQueries queries;
  private final Triaging triaging;
  private final IncidentBook incidents;
  private final StaffNames names;

  MentionPages(
      MentionBook book,
      ListeningQueries queries,
      Triaging triaging,
      IncidentBook incidents,
      StaffNames names) {
    this.book = book;
    this.queries = queries;
    this.triaging = triaging;
    this.incidents = incidents;
    this.names = names;
  }

  @GetMapping
  @Allowed(Permission.CONVERSATION_READ)
  String list(
      MentionPlace place,
      @RequestParam(required = false) @Nullable String cursor,
      CurrentStaff me,
      Model model) {
    try {
      var page = book.list(place.queryId(), place.stands(), cursor, PAGE);
      model.addAttribute("pane", pane(place, page.mentions(), page.next(), me));
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
    return "mention/list";
  }

  /** Decides about one; the row comes back as it stands then. */
  @PostMapping("/{mention}/triage")
  @Allowed(Permission.CONVERSATION_WORK)
  String decide(
      @PathVariable UUID mention,
      @RequestParam String act,
      MentionPlace place,
      CurrentStaff me,
      RedirectAttributes flash) {
    var id = TriageId.next();
    var result = triaging.run(id, List.of(mention), order(act), me);
    flash.addFlashAttribute(Toast.NAME, toast(result, id));
    var card = book.find(mention).orElse(null);
    if (card != null && card.action() == TriageAct.REPLY && card.conversation() != null)
      return "redirect:/inbox/" + card.conversation();
    return "redirect:/mentions/" + mention + place.link();
  }

  /** One mention; as a row where the list asks for it. */
  @GetMapping("/{mention}")
  @Allowed(Permission.CONVERSATION_READ)
  String show(
      @PathVariable UUID mention,
      MentionPlace place,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    var card = book.find(mention).orElseThrow(MentionPages::gone);
    model.addAttribute("pane", pane(place, List.of(card), null, me));
    model.addAttribute("it", card);
    return fragment ? "mention/row" : "mention/list";
  }

  @PostMapping("/triage/preview")
  @Allowed(Permission.CONVERSATION_WORK)
  String preview(
      @RequestParam(defaultValue = "") List<UUID> ids,
      @RequestParam(defaultValue = "") String act,
      MentionPlace place,
      Model model,
      RedirectAttributes flash) {
    if (ids.isEmpty() || act.isBlank()) {
      flash.addFlashAttribute(
          Toast.NAME,
          Toast.failed(
              ids.isEmpty() ? "Select some mentions first." : "Choose what to do with them."));
      return "redirect:/mentions" + place.link();
    }
    if (ids.size() > TriageOrder.MOST)
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Too many at once");
    var order = order(act);
    model.addAttribute("place", place);
    model.addAttribute("act", act);
    model.addAttribute("order", order);
    model.addAttribute("triage", TriageId.next().toString());
    model.addAttribute("preview", triaging.preview(ids, order));
    model.addAttribute("report", null);
    return "mention/many";
  }

  @PostMapping("/triage")
  @Allowed(Permission.CONVERSATION_WORK)
  String run(
      @RequestParam UUID triage,
      @RequestParam List<UUID> ids,
      @RequestParam String act,
      MentionPlace place,
      CurrentStaff me,
      RedirectAttributes flash) {
    var id = new TriageId(triage);
    var result = triaging.run(id, ids, order(act), me);
    flash.addFlashAttribute(Toast.NAME, toast(result, id));
    return result instanceof TriageResult.Done
        ? "redirect:/mentions/triage/" + triage + place.link()
        : "redirect:/mentions" + place.link();
  }

  @GetMapping("/triage/{triage}")
  @Allowed(Permission.CONVERSATION_READ)
  String report(@PathVariable UUID triage, MentionPlace place, Model model) {
    var report = triaging.find(new TriageId(triage)).orElseThrow(MentionPages::gone);
    model.addAttribute("place", place);
    model.addAttribute("act", report.act().name());
    model.addAttribute("order", null);
    model.addAttribute("triage", triage.toString());
    model.addAttribute("preview", null);
    model.addAttribute("report", report);
    return "mention/many";
  }

  @PostMapping("/triage/{triage}/undo")
  @Allowed(Permission.CONVERSATION_WORK)
  String undo(@PathVariable UUID triage, CurrentStaff me, RedirectAttributes flash) {
    var toast =
        switch (triaging.undo(new TriageId(triage), me)) {
          case TriageResult.Done(var report) -> Toast.ok(takenBack(report));
          case TriageResult.NotYours _ ->
              Toast.failed("Only whoever did this, or looks after the inbox, takes it back.");
          case TriageResult.TooMany _,
              TriageResult.UnknownIncident _,
              TriageResult.UnknownTriage _ ->
              throw gone();
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/mentions";
  }

  @GetMapping("/authors")
  @Allowed(Permission.CONVERSATION_READ)
  String authors(CurrentStaff me, Model model) {
    model.addAttribute("authors", triaging.ignored());
    model.addAttribute("names", names.asSeenBy(me));
    return "mention/authors";
  }

  @PostMapping("/authors/{author}/hearing")
  @Allowed(Permission.CONVERSATION_WORK)
  String hear(@PathVariable UUID author, RedirectAttributes flash) {
    flash.addFlashAttribute(
        Toast.NAME,
        triaging.hear(author)
            ? Toast.ok("Heard again, with what they said meanwhile")
            : Toast.failed("Nobody ignores them any more."));
    return "redirect:/mentions/authors";
  }

  private MentionPane pane(
      MentionPlace place, List<MentionCard> rows, @Nullable String next, CurrentStaff me) {
    var open =
        me.may(Permission.INCIDENT_READ)
            ? incidents.newest(INCIDENTS).stream().filter(IncidentCard::open).toList()
            : List.<IncidentCard>of();
    return new MentionPane(
        place, rows, next, book.counts(place.queryId()), queries.all(), open, names.asSeenBy(me));
  }

  /** {@code RELEVANT}, or {@code INCIDENT:} and which. */
  private static TriageOrder order(String act) {
    try {
      int colon = act.indexOf(':');
      if (colon < 0) return TriageOrder.of(TriageAct.valueOf(act));
      return new TriageOrder(
          TriageAct.valueOf(act.substring(0, colon)), IncidentId.of(act.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "One of " + Arrays.toString(TriageAct.values()), e);
    }
  }

  private static Toast toast(TriageResult result, TriageId id) {
    return switch (result) {
      case TriageResult.Done(var report) ->
          Toast.undoable(
              report.changed().size() == 1
                  ? report.act().label()
                  : report.act().label()
                      + ": "
                      + Show.count(report.changed().size(), "mention", "mentions"),
              "/mentions/triage/" + id + "/undo");
      case TriageResult.TooMany(var most) ->
          Toast.failed("At most " + Show.number(most) + " at once. Do it in parts.");
      case TriageResult.UnknownIncident _ -> Toast.failed("There is no such incident any more.");
      case TriageResult.UnknownTriage _, TriageResult.NotYours _ -> throw gone();
    };
  }

  private static String takenBack(TriageReport report) {
    return "%s taken back%s"
        .formatted(
            Show.count(report.restored(), "decision", "decisions"),
            report.restored() == report.changed().size()
                ? ""
                : "; the others were decided about again since");
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such mention or decision");
  }
}
