package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.InboxView;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The queues, and a conversation with its person beside it. */
@Controller
@RequestMapping("/inbox")
@Allowed(Permission.CONVERSATION_READ)
class InboxController {

  static final int PAGE = 50;
  private static final int MOST_PAGES = 10;

  private final Inbox inbox;
  private final Handling handling;
  private final ThreadPanes threads;
  private final StaffNames names;
  private final PersonPanes people;

  InboxController(
      Inbox inbox, Handling handling, ThreadPanes threads, StaffNames names, PersonPanes people) {
    this.inbox = inbox;
    this.handling = handling;
    this.threads = threads;
    this.names = names;
    this.people = people;
  }

  @GetMapping
  String list(
      @RequestParam(defaultValue = "open") String view,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "1") int pages,
      @RequestParam(required = false) @Nullable ConversationId open,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    var queue = queue(view(view), cursor, pages, open, me);
    model.addAttribute("queue", queue);
    if (!fragment) return "inbox/page";
    return cursor == null ? "inbox/queue" : "inbox/more";
  }

  @GetMapping("/{id}")
  String show(
      @PathVariable ConversationId id,
      @RequestParam(defaultValue = "open") String view,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    if (me.may(Permission.CONVERSATION_WORK)) handling.read(id);
    var thread = threads.of(id, view(view), ThreadPane.Draft.fresh(), me).orElseThrow(this::gone);
    return open(thread, fragment, me, model);
  }

  /** What is new in an open conversation; nothing when nothing is. */
  @GetMapping("/{id}/thread")
  Object thread(
      @PathVariable ConversationId id,
      @RequestParam(defaultValue = "open") String view,
      @RequestParam(defaultValue = "") String seen,
      CurrentStaff me,
      Model model) {
    var thread = threads.of(id, view(view), ThreadPane.Draft.fresh(), me).orElseThrow(this::gone);
    if (thread.card().unread() > 0 && thread.mayWork()) handling.read(id);
    if (thread.stamp().equals(seen)) return ResponseEntity.noContent().build();
    model.addAttribute("thread", thread);
    return "inbox/refresh";
  }

  /** The count beside the word Inbox. */
  @GetMapping("/waiting")
  String waiting(CurrentStaff me, Model model) {
    model.addAttribute("count", inbox.counts(me.username()).getOrDefault(InboxView.OPEN, 0L));
    return "inbox/waiting";
  }

  String open(ThreadPane thread, boolean fragment, CurrentStaff me, Model model) {
    model.addAttribute("thread", thread);
    if (me.may(Permission.CUSTOMER_READ)) {
      people.of(thread.card().customer()).ifPresent(it -> model.addAttribute("person", it));
    }
    if (fragment) return "inbox/opened";
    model.addAttribute("queue", queue(thread.queue(), null, 1, thread.card().id(), me));
    return "inbox/page";
  }

  static InboxView view(String name) {
    try {
      return InboxView.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such queue");
    }
  }

  ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such conversation");
  }

  private QueuePane queue(
      InboxView view,
      @Nullable String cursor,
      int pages,
      @Nullable ConversationId open,
      CurrentStaff me) {
    var rows = new ArrayList<ConversationCard>();
    var next = cursor;
    int shown = 0;
    do {
      var page = page(view, next, me);
      rows.addAll(page.conversations());
      next = page.next();
      shown++;
    } while (next != null && shown < Math.min(pages, MOST_PAGES));
    return new QueuePane(
        view,
        inbox.counts(me.username()),
        rows,
        next,
        cursor == null ? shown : pages + 1,
        open,
        names.asSeenBy(me));
  }

  private org.mutualcrm.conversation.ConversationPage page(
      InboxView view, @Nullable String cursor, CurrentStaff me) {
    try {
      return inbox.list(view, me.username(), cursor, PAGE);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not a place in this queue", e);
    }
  }
}
