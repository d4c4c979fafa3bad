package org.mutualcrm.sandbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.sandbox.Payloads.Comment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens on the make-believe network. Every act is kept in its books and gives back the
 * webhook that tells us of it; delivering it is another matter.
 */
@Service
@ConditionalOnSandbox
public class SandboxNetwork {

  private final JdbcClient jdbc;
  private final SandboxBooks books;
  private final Clock clock;

  SandboxNetwork(JdbcClient jdbc, SandboxBooks books, Clock clock) {
    this.jdbc = jdbc;
    this.books = books;
    this.clock = clock;
  }

  /** Our page, opened with secrets of its own when first asked for. */
  public SandboxPage page() {
    return books.page();
  }

  @Transactional
  public SandboxPerson join(String name) {
    var person = new SandboxPerson(books.personId(), name);
    jdbc.sql("insert into sandbox_person (person_id, name, joined_at) values (?, ?, ?)")
        .params(person.id(), name, Timestamp.from(now()))
        .update();
    return person;
  }

  /** The page publishes something that people may comment on. */
  @Transactional
  public Webhook publish(String text) {
    var now = now();
    var id = page().id() + "_" + books.itemId();
    jdbc.sql("insert into sandbox_post (post_id, text, published_at) values (?, ?, ?)")
        .params(id, text, Timestamp.from(now))
        .update();
    return payloads().post(id, text, now);
  }

  /**
   * @param parentId the comment this answers; null under the post itself
   */
  @Transactional
  public Webhook comment(SandboxPerson by, String postId, @Nullable String parentId, String text) {
    var comment = new Comment(commentId(postId), postId, parentId, by, text, now());
    books.keep(comment);
    return payloads().comment("add", comment, comment.writtenAt());
  }

  /** Nothing if there is no such comment of a person, or it is gone. */
  @Transactional
  public Optional<Webhook> edit(String commentId, String text) {
    var now = now();
    int edited =
        jdbc.sql(
                """
                update sandbox_comment set text = ?, edited_at = ?
                where comment_id = ? and person_id is not null and removed_at is null
                """)
            .params(text, Timestamp.from(now), commentId)
            .update();
    if (edited == 0) return Optional.empty();
    return books.comment(commentId).map(it -> payloads().comment("edited", it, now));
  }

  /** Nothing if there is no such comment of a person, or it is gone. */
  @Transactional
  public Optional<Webhook> delete(String commentId) {
    var comment = books.comment(commentId);
    var now = now();
    int removed =
        jdbc.sql(
                """
                update sandbox_comment set text = '', removed_at = ?
                where comment_id = ? and person_id is not null and removed_at is null
                """)
            .params(Timestamp.from(now), commentId)
            .update();
    if (removed == 0) return Optional.empty();
    return comment.map(it -> payloads().comment("remove", it, now));
  }

  /** Somebody writes to the page in private. */
  @Transactional
  public Webhook write(SandboxPerson by, String text) {
    var now = now();
    var mid = books.messageId();
    books.keepMessage(mid, by.id(), false, text, now);
    return payloads().message(mid, by, text, now);
  }

  /** Nothing if there is no such message of a person, or it is gone. */
  @Transactional
  public Optional<Webhook> unsend(String mid) {
    var now = now();
    return jdbc.sql(
            """
            update sandbox_message m set text = '', removed_at = ?
            from sandbox_person p
            where m.message_id = ? and not m.by_page and m.removed_at is null and p.person_id = m.person_id
            returning p.person_id, p.name
            """)
        .params(Timestamp.from(now), mid)
        .query((row, _) -> new SandboxPerson(row.getString(1), row.getString(2)))
        .optional()
        .map(it -> payloads().unsent(mid, it, now));
  }

  /** The page answers a comment, as the Graph API was told to; the webhook is its echo. */
  @Transactional
  Optional<Webhook> answer(String commentId, String text) {
    return books
        .comment(commentId)
        .map(asked -> {
          var id = commentId(asked.postId());
          var answer = new Comment(id, asked.postId(), commentId, null, text, now());
          books.keep(answer);
          return payloads().comment("add", answer, answer.writtenAt());
        });
  }

  /** The page comments on a post of its own. */
  @Transactional
  Webhook remark(String postId, String text) {
    var remark = new Comment(commentId(postId), postId, null, null, text, now());
    books.keep(remark);
    return payloads().comment("add", remark, remark.writtenAt());
  }

  /** The page writes to somebody, as the Send API was told to; the webhook is its echo. */
  @Transactional
  Webhook send(SandboxPerson to, String text) {
    var now = now();
    var mid = books.messageId();
    books.keepMessage(mid, to.id(), true, text, now);
    return payloads().echo(mid, to.id(), text, now);
  }

  private Payloads payloads() {
    return new Payloads(page());
  }

  private String commentId(String postId) {
    return postId.substring(postId.indexOf('_') + 1) + "_" + books.itemId();
  }

  // Meta's finest unit of time.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
