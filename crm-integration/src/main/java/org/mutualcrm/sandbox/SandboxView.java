package org.mutualcrm.sandbox;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The make-believe network as its people see it. */
@Service
@ConditionalOnSandbox
@Transactional(readOnly = true)
public class SandboxView {

  private final JdbcClient jdbc;
  private final SandboxBooks books;

  SandboxView(JdbcClient jdbc, SandboxBooks books) {
    this.jdbc = jdbc;
    this.books = books;
  }

  /** A post and the newest of its comments, oldest first, each followed by what answers it. */
  public record Post(
      String id, String text, Instant publishedAt, long commentCount, List<Comment> comments) {}

  /**
   * @param author absent where the page speaks
   */
  public record Comment(
      String id,
      String postId,
      @Nullable String parentId,
      @Nullable SandboxPerson author,
      String text,
      Instant writtenAt,
      boolean edited,
      boolean removed) {}

  public record ChatLine(
      String id, boolean byPage, String text, Instant writtenAt, boolean removed) {}

  /** The newest posts, newest first, each with at most so many comments. */
  public List<Post> posts(int limit, int comments) {
    var posts =
        jdbc.sql(
                """
                select post_id, text, published_at,
                       (select count(*) from sandbox_comment c where c.post_id = p.post_id) as comments
                from sandbox_post p order by published_at desc, post_id limit ?
                """)
            .param(limit)
            .query((row, _) ->
                new Post(
                    row.getString(1),
                    row.getString(2),
                    row.getTimestamp(3).toInstant(),
                    row.getLong(4),
                    List.of()))
            .list();
    var byPost = comments(posts.stream().map(Post::id).toList(), comments);
    return posts.stream()
        .map(it ->
            new Post(
                it.id(),
                it.text(),
                it.publishedAt(),
                it.commentCount(),
                byPost.getOrDefault(it.id(), List.of())))
        .toList();
  }

  private LinkedHashMap<String, List<Comment>> comments(List<String> posts, int limit) {
    return jdbc
        .sql(
            """
            select * from (
              select c.*, p.name, row_number() over (partition by post_id order by written_at desc) as rank
              from sandbox_comment c left join sandbox_person p using (person_id)
              where post_id = any(:posts)) newest
            where rank <= :limit
            order by coalesce((select asked.written_at from sandbox_comment asked
                               where asked.comment_id = newest.parent_id), written_at),
                     parent_id is not null, written_at, comment_id
            """)
        .param("posts", posts.toArray(String[]::new))
        .param("limit", limit)
        .query(SandboxView::comment)
        .stream()
        .collect(Collectors.groupingBy(Comment::postId, LinkedHashMap::new, Collectors.toList()));
  }

  /** The newest lines of a chat, oldest first. */
  public List<ChatLine> chat(SandboxPerson person, int limit) {
    return jdbc.sql(
            """
            select * from (
              select message_id, by_page, text, written_at, removed_at from sandbox_message
              where person_id = ? order by written_at desc limit ?) newest
            order by written_at, message_id
            """)
        .params(person.id(), limit)
        .query((row, _) ->
            new ChatLine(
                row.getString(1),
                row.getBoolean(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5) != null))
        .list();
  }

  /** Those who commented last, latest first. */
  public List<SandboxPerson> regulars(int limit) {
    return jdbc.sql(
            """
            select p.person_id, p.name from sandbox_person p
            join (select person_id, max(written_at) as last from sandbox_comment
                  where person_id is not null group by person_id) c using (person_id)
            order by c.last desc, p.person_id limit ?
            """)
        .param(limit)
        .query((row, _) -> new SandboxPerson(row.getString(1), row.getString(2)))
        .list();
  }

  public Optional<SandboxPerson> person(String id) {
    return books.person(id);
  }

  /** Comments of people since a time that are still there, newest first. */
  public List<Comment> since(Instant from, int limit) {
    return jdbc.sql(
            """
            select c.*, p.name from sandbox_comment c join sandbox_person p using (person_id)
            where c.written_at >= ? and c.removed_at is null order by c.written_at desc limit ?
            """)
        .params(Timestamp.from(from), limit)
        .query(SandboxView::comment)
        .list();
  }

  private static Comment comment(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    var person = row.getString("person_id");
    return new Comment(
        row.getString("comment_id"),
        row.getString("post_id"),
        row.getString("parent_id"),
        person == null ? null : new SandboxPerson(person, row.getString("name")),
        row.getString("text"),
        row.getTimestamp("written_at").toInstant(),
        row.getTimestamp("edited_at") != null,
        row.getTimestamp("removed_at") != null);
  }
}
