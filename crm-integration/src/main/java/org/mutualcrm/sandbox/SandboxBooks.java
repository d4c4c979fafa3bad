package org.mutualcrm.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.sandbox.Payloads.Comment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the make-believe network, and the ids it gives out. */
@Component
@ConditionalOnSandbox
class SandboxBooks {

  private static final long PRIME = 7_919_317_771L;

  private final JdbcClient jdbc;
  private final SandboxSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable SandboxPage page;

  SandboxBooks(JdbcClient jdbc, SandboxSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  SandboxPage page() {
    var known = page;
    if (known != null) return known;
    open();
    var opened =
        jdbc.sql("select * from sandbox_page")
            .query((row, _) ->
                new SandboxPage(
                    row.getString("page_id"),
                    row.getString("name"),
                    row.getString("account_key"),
                    new ChannelSecrets(
                        row.getString("app_secret"),
                        row.getString("verify_token"),
                        row.getString("access_token"))))
            .single();
    page = opened;
    return opened;
  }

  private void open() {
    jdbc.sql(
            """
            insert into sandbox_page (page_id, name, account_key, app_secret, verify_token, access_token, opened_at)
            select ?, ?, ?, ?, ?, ?, ? where not exists (select 1 from sandbox_page)
            on conflict do nothing
            """)
        .params(
            "104729001946103",
            settings.page(),
            settings.accountKey(),
            HexFormat.of().formatHex(bytes(16)),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(18)),
            "EAA" + Base64.getEncoder().encodeToString(bytes(120)).replaceAll("[^A-Za-z0-9]", "Z"),
            Timestamp.from(clock.instant()))
        .update();
  }

  String personId() {
    return String.valueOf(5_000_000_000_000_000L + scattered());
  }

  String itemId() {
    return String.valueOf(800_000_000_000_000L + scattered());
  }

  String messageId() {
    try {
      var digest =
          MessageDigest.getInstance("SHA-512")
              .digest(("mid " + scattered()).getBytes(StandardCharsets.UTF_8));
      return "m_" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void keep(Comment comment) {
    var author = comment.author();
    jdbc.sql(
            """
            insert into sandbox_comment (comment_id, post_id, parent_id, person_id, text, written_at)
            values (:id, :post, :parent, :person, :text, :at)
            """)
        .param("id", comment.id())
        .param("post", comment.postId())
        .param("parent", comment.parentId())
        .param("person", author == null ? null : author.id())
        .param("text", comment.text())
        .param("at", Timestamp.from(comment.writtenAt()))
        .update();
  }

  void keepMessage(String mid, String person, boolean byPage, String text, Instant at) {
    jdbc.sql(
            """
            insert into sandbox_message (message_id, person_id, by_page, text, written_at) values (?, ?, ?, ?, ?)
            """)
        .params(mid, person, byPage, text, Timestamp.from(at))
        .update();
  }

  Optional<Comment> comment(String id) {
    return jdbc.sql(
            """
            select c.*, p.name from sandbox_comment c left join sandbox_person p using (person_id)
            where c.comment_id = ? and c.removed_at is null
            """)
        .param(id)
        .query((row, _) -> {
          var person = row.getString("person_id");
          return new Comment(
              row.getString("comment_id"),
              row.getString("post_id"),
              row.getString("parent_id"),
              person == null ? null : new SandboxPerson(person, row.getString("name")),
              row.getString("text"),
              row.getTimestamp("written_at").toInstant());
        })
        .optional();
  }

  boolean published(String postId) {
    return jdbc.sql("select exists (select 1 from sandbox_post where post_id = ?)")
        .param(postId)
        .query(Boolean.class)
        .single();
  }

  Optional<SandboxPerson> person(String id) {
    return jdbc.sql("select person_id, name from sandbox_person where person_id = ?")
        .param(id)
        .query((row, _) -> new SandboxPerson(row.getString(1), row.getString(2)))
        .optional();
  }

  // Far apart, like the network's own, yet the same for the same history.
  private long scattered() {
    long number = jdbc.sql("select nextval('sandbox_number')").query(Long.class).single();
    return Math.floorMod(number * PRIME, 999_999_999_999_989L);
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
