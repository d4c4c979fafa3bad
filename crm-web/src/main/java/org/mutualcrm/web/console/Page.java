package org.mutualcrm.web.console;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What every page of the console shows around its own content. Templates get it as {@code page};
 * controllers need not mention it.
 *
 * @param toast what just happened, said once
 * @param sandbox whether this house has a sandbox to play in
 * @param open counts the conversations that wait; asked only where the rail is drawn
 */
public record Page(
    CurrentStaff me, CsrfToken csrf, @Nullable Toast toast, boolean sandbox, LongSupplier open) {

  /** Something the palette offers besides going to a section. */
  public record Command(String words, String href, String icon, Permission permission) {}

  private static final List<Command> COMMANDS =
      List.of(
          new Command("New offer", "/offers/new", "plus", Permission.OFFER_WRITE),
          new Command("New gift programme", "/gift-programmes/new", "plus", Permission.GIFT_WRITE),
          new Command(
              "What gifts we owe", "/gifts/liability", "receipt", Permission.LIABILITY_READ),
          new Command("New poll", "/polls/new", "plus", Permission.POLL_WRITE),
          new Command("New idea jam", "/jams/new", "plus", Permission.IDEA_WRITE),
          new Command("Ideas to read", "/ideas/waiting", "sparkles", Permission.IDEA_WRITE),
          new Command("New challenge", "/challenges/new", "plus", Permission.CHALLENGE_WRITE),
          new Command("New survey", "/surveys/new", "plus", Permission.POLL_WRITE),
          new Command(
              "New listening query", "/mentions/queries/new", "plus", Permission.LISTENING_WRITE),
          new Command("Payments", "/settings/payments", "cash", Permission.PAYMENT_MANAGE),
          new Command("New segment", "/segments/new", "plus", Permission.SEGMENT_WRITE),
          new Command("New scoring plan", "/scoring-plans/new", "plus", Permission.SEGMENT_WRITE),
          new Command(
              "Say why people follow us", "/insight/belief", "pencil", Permission.CUSTOMER_READ),
          new Command("Import a file", "/imports/new", "upload", Permission.IMPORT_RUN),
          new Command("Webhooks", "/integration/webhooks", "webhook", Permission.INTEGRATION_READ),
          new Command("API keys", "/settings/api-keys", "key", Permission.API_KEY_MANAGE),
          new Command("Assistants", "/settings/assistants", "robot", Permission.API_KEY_MANAGE),
          new Command(
              "My conversations", "/inbox?view=mine", "inbox", Permission.CONVERSATION_READ),
          new Command("Components", "/design", "template", Permission.STAFF_MANAGE));

  public boolean may(Permission permission) {
    return me.may(permission);
  }

  public boolean mayReadCustomers() {
    return may(Permission.CUSTOMER_READ);
  }

  /** The sections this person may enter, in the order of the rail. */
  public List<Section> sections(boolean atEnd) {
    return Stream.of(Section.values())
        .filter(it -> it != Section.NONE && it.atEnd() == atEnd)
        .filter(it -> it != Section.SANDBOX || sandbox)
        .filter(it -> it.opensTo(me))
        .toList();
  }

  /** A section of the rail, and those that show while one of them is open. */
  public record Group(Section head, List<Section> folded) {}

  /** The rail; what folds into a section this person may not enter stands alone. */
  public List<Group> groups() {
    var open = sections(false);
    return open.stream()
        .filter(it -> it.head() == it || !open.contains(it.head()))
        .map(head ->
            new Group(head, open.stream().filter(it -> it != head && it.head() == head).toList()))
        .toList();
  }

  public List<Command> commands() {
    return COMMANDS.stream().filter(it -> may(it.permission())).toList();
  }

  public long waiting() {
    return may(Permission.CONVERSATION_READ) ? open.getAsLong() : 0;
  }
}
