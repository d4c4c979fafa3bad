package org.mutualcrm.web.console;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationQuery;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.InboxView;
import org.mutualcrm.conversation.Presence;
import org.mutualcrm.conversation.ReplyDrafts;
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

  private final Inbox inbox;
  private final Handling handling;
  private final ThreadPanes threads;
  private final QueuePanes queues;
  private final PersonPanes people;
  private final ReplyDrafts drafts;
  private final Presence presence;
  private final StaffNames names;

  InboxController(
      Inbox inbox,
      Handling handling,
      ThreadPanes threads,
      QueuePanes queues,
      PersonPanes people,
      ReplyDrafts drafts,
      Presence presence,
      StaffNames names) {
    this.inbox = inbox;
    this.handling = handling;
    this.threads = threads;
    this.queues = queues;
    this.people = people;
    this.drafts = drafts;
    this.presence = presence;
    this.names = names;
  }

  @GetMapping
  String list(
      QueuePlace place,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "1") int pages,
      @RequestParam(required = false) @Nullable ConversationId open,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    var queue = queues.of(place, cursor, pages, open, me);
    model.addAttribute("queue", queue);
    if (!fragment) return "inbox/page";
    return cursor == null ? "inbox/queue" : "inbox/more";
  }

  @GetMapping("/{id}")
  String show(
      @PathVariable ConversationId id,
      QueuePlace place,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    if (me.may(Permission.CONVERSATION_WORK)) {
      handling.read(id);
      presence.looks(id, me.username());
    }
    var draft =
        drafts.find(id, me.username()).map(ThreadPane.Draft::of).orElseGet(ThreadPane.Draft::fresh);
    var thread = threads.of(id, place, draft, me).orElseThrow(this::gone);
    // It was merged: what it went into has an address of its own.
    if (!thread.card().id().equals(id))
      return "redirect:/inbox/" + thread.card().id() + place.query();
    return open(thread, fragment, me, model);
  }

  /** Who else is there now. */
  @GetMapping("/{id}/presence")
  String presence(@PathVariable ConversationId id, CurrentStaff me, Model model) {
    model.addAttribute("id", id);
    model.addAttribute("colleagues", presence.besides(id, me.username()));
    model.addAttribute("names", names.asSeenBy(me));
    return "inbox/presence";
  }

  /** What is new in an open conversation; nothing when nothing is. */
  @GetMapping("/{id}/thread")
  Object thread(
      @PathVariable ConversationId id,
      QueuePlace place,
      @RequestParam(defaultValue = "") String seen,
      CurrentStaff me,
      Model model) {
    var thread = threads.of(id, place, ThreadPane.Draft.fresh(), me).orElseThrow(this::gone);
    if (thread.mayWork()) presence.looks(id, me.username());
    if (thread.card().unread() > 0 && thread.mayWork()) handling.read(id);
    if (thread.stamp().equals(seen)) return ResponseEntity.noContent().build();
    model.addAttribute("thread", thread);
    return "inbox/refresh";
  }

  /** The count beside the word Inbox. */
  @GetMapping("/waiting")
  String waiting(CurrentStaff me, Model model) {
    model.addAttribute(
        "count",
        inbox.count(ConversationQuery.read(InboxView.OPEN.query()), QueuePanes.seeker(me)));
    return "inbox/waiting";
  }

  String open(ThreadPane thread, boolean fragment, CurrentStaff me, Model model) {
    model.addAttribute("thread", thread);
    if (me.may(Permission.CUSTOMER_READ)) {
      people.of(thread.card().customer()).ifPresent(it -> model.addAttribute("person", it));
    }
    if (fragment) return "inbox/opened";
    model.addAttribute("queue", queues.of(thread.queue(), null, 1, thread.card().id(), me));
    return "inbox/page";
  }

  ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such conversation");
  }
}
