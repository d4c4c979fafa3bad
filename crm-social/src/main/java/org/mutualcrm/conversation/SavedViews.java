package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.conversation.SavedViewResult.Dropped;
import org.mutualcrm.conversation.SavedViewResult.Kept;
import org.mutualcrm.conversation.SavedViewResult.NameTaken;
import org.mutualcrm.conversation.SavedViewResult.NoSuchView;
import org.mutualcrm.conversation.SavedViewResult.NotYours;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Searches that agents keep for themselves, and those that are shared with all. */
@Service
@Transactional
public class SavedViews {

  private static final String VIEW = "select view_id, owner, name, query, shared from saved_view ";

  private final JdbcClient jdbc;
  private final Clock clock;

  SavedViews(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One's own and the shared ones. */
  @Transactional(readOnly = true)
  public List<SavedView> of(String username) {
    return jdbc.sql(VIEW + "where owner = ? or shared order by shared, lower(name)")
        .param(username)
        .query(SavedViews::view)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<SavedView> find(UUID id, String username) {
    return jdbc.sql(VIEW + "where view_id = ? and (owner = ? or shared)")
        .params(id, username)
        .query(SavedViews::view)
        .optional();
  }

  /**
   * @throws QueryFault if the search can not be read
   * @throws IllegalArgumentException if the name is empty or too long
   */
  public SavedViewResult keep(String name, String query, boolean shared, CurrentStaff by) {
    var called = name.strip();
    if (called.isEmpty() || called.length() > SavedView.LONGEST_NAME)
      throw new IllegalArgumentException(
          "A view's name has 1 to " + SavedView.LONGEST_NAME + " characters");
    var read = ConversationQuery.read(query);
    if (shared && !by.may(Permission.INBOX_MANAGE)) return new NotYours();
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    boolean fresh =
        jdbc.sql(
                    """
                    insert into saved_view (view_id, owner, name, query, shared, created_at)
                    values (?, ?, ?, ?, ?, ?) on conflict (owner, name) do nothing
                    """)
                .params(
                    id, by.username(), called, read.text(), shared, Timestamp.from(clock.instant()))
                .update()
            == 1;
    return fresh
        ? new Kept(new SavedView(id, by.username(), called, read.text(), shared))
        : new NameTaken(called);
  }

  /** One's own, or a shared one by whoever looks after the inbox. */
  public SavedViewResult drop(UUID id, CurrentStaff by) {
    var view = find(id, by.username()).orElse(null);
    if (view == null) return new NoSuchView();
    if (!view.owner().equals(by.username()) && !by.may(Permission.INBOX_MANAGE))
      return new NotYours();
    jdbc.sql("delete from saved_view where view_id = ?").param(id).update();
    return new Dropped(view);
  }

  private static SavedView view(ResultSet row, int number) throws SQLException {
    return new SavedView(
        row.getObject("view_id", UUID.class),
        row.getString("owner"),
        row.getString("name"),
        row.getString("query"),
        row.getBoolean("shared"));
  }
}
