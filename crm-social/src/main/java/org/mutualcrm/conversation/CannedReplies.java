package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.conversation.KeptResult.Dropped;
import org.mutualcrm.conversation.KeptResult.Kept;
import org.mutualcrm.conversation.KeptResult.NotYours;
import org.mutualcrm.conversation.KeptResult.Taken;
import org.mutualcrm.conversation.KeptResult.Unknown;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers that are kept to be given again, one's own and shared ones. */
@Service
public class CannedReplies {

  private static final String REPLY =
      "select reply_id, owner, shortcut, name, text, shared from canned_reply ";

  private final JdbcClient jdbc;
  private final Inbox inbox;
  private final ReplyVariables variables;
  private final Clock clock;

  CannedReplies(JdbcClient jdbc, Inbox inbox, ReplyVariables variables, Clock clock) {
    this.jdbc = jdbc;
    this.inbox = inbox;
    this.variables = variables;
    this.clock = clock;
  }

  /**
   * A reply as it would read in one conversation.
   *
   * @param said with its variables put in
   */
  public record Offer(CannedReply reply, ReplyText said) {}

  /** One's own and the shared ones. */
  @Transactional(readOnly = true)
  public List<CannedReply> of(String username) {
    return jdbc.sql(REPLY + "where owner = ? or shared order by shortcut, shared, reply_id")
        .param(username)
        .query(CannedReplies::reply)
        .list();
  }

  /** Those whose shortcut begins, or whose name contains, what was typed; the former first. */
  @Transactional(readOnly = true)
  public List<Offer> offers(ConversationId id, String typed, CurrentStaff by) {
    var view = inbox.find(id).orElse(null);
    if (view == null) return List.of();
    var values = variables.of(view.card(), by);
    var word = typed.strip().toLowerCase(Locale.ROOT);
    return of(by.username()).stream()
        .filter(it -> rank(it, word) < 2)
        .sorted(java.util.Comparator.comparingInt(it -> rank(it, word)))
        .limit(20)
        .map(it -> new Offer(it, ReplyText.of(it.text(), values)))
        .toList();
  }

  private static int rank(CannedReply reply, String word) {
    if (reply.shortcut().startsWith(word)) return 0;
    return reply.name().toLowerCase(Locale.ROOT).contains(word) ? 1 : 2;
  }

  /**
   * Keeps a new one, or with the id of another changes that. Two who take the same shortcut at once
   * meet in the database, so this must not be part of a greater transaction.
   *
   * @throws IllegalArgumentException if it names a variable there is not, or has no shortcut
   */
  public KeptResult keep(
      Optional<UUID> id,
      String shortcut,
      String name,
      String text,
      boolean shared,
      CurrentStaff by) {
    var before = id.flatMap(this::find).orElse(null);
    if (id.isPresent() && (before == null || !sees(before, by))) return new Unknown();
    if ((shared || (before != null && before.shared())) && !by.may(Permission.INBOX_MANAGE))
      return new NotYours();
    var owner = before == null ? by.username() : before.owner();
    var reply =
        new CannedReply(
            id.orElseGet(UuidCreator::getTimeOrderedEpochPlus1),
            owner,
            shortcut,
            name,
            text,
            shared);
    try {
      write(reply);
    } catch (DuplicateKeyException e) {
      return new Taken("/" + reply.shortcut());
    }
    return new Kept(reply.id());
  }

  private void write(CannedReply reply) {
    jdbc.sql(
            """
            insert into canned_reply (reply_id, owner, shortcut, name, text, shared, changed_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (reply_id) do update
            set shortcut = excluded.shortcut, name = excluded.name, text = excluded.text, shared = excluded.shared,
                changed_at = excluded.changed_at
            """)
        .params(
            reply.id(),
            reply.owner(),
            reply.shortcut(),
            reply.name(),
            reply.text(),
            reply.shared(),
            Timestamp.from(clock.instant()))
        .update();
  }

  public KeptResult drop(UUID id, CurrentStaff by) {
    var before = find(id).orElse(null);
    if (before == null || !sees(before, by)) return new Unknown();
    if (before.shared() && !by.may(Permission.INBOX_MANAGE)) return new NotYours();
    jdbc.sql("delete from canned_reply where reply_id = ?").param(id).update();
    return new Dropped(id);
  }

  private Optional<CannedReply> find(UUID id) {
    return jdbc.sql(REPLY + "where reply_id = ?").param(id).query(CannedReplies::reply).optional();
  }

  private static boolean sees(CannedReply it, CurrentStaff by) {
    return it.shared() || it.owner().equals(by.username());
  }

  private static CannedReply reply(ResultSet row, int number) throws SQLException {
    return new CannedReply(
        row.getObject("reply_id", UUID.class),
        row.getString("owner"),
        row.getString("shortcut"),
        row.getString("name"),
        row.getString("text"),
        row.getBoolean("shared"));
  }
}
