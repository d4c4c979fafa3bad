package org.mutualcrm.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has a local account. */
@Service
@Transactional(readOnly = true)
public class StaffDirectory {

  private static final String CARD =
      """
      select staff_id, username, display_name, enabled, last_sign_in_at,
             coalesce((select string_agg(role, ',' order by role) from staff_user_role r
                       where r.staff_id = u.staff_id), '') as roles
      from staff_user u
      """;

  private final JdbcClient jdbc;

  StaffDirectory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<StaffCard> list() {
    return jdbc.sql(CARD + " order by enabled desc, lower(display_name), username")
        .query(StaffDirectory::card)
        .list();
  }

  public Optional<StaffCard> find(StaffId id) {
    return jdbc.sql(CARD + " where staff_id = ?")
        .param(id.value())
        .query(StaffDirectory::card)
        .optional();
  }

  public Optional<StaffCard> findByUsername(String username) {
    return jdbc.sql(CARD + " where username = ?")
        .param(username.strip().toLowerCase(Locale.ROOT))
        .query(StaffDirectory::card)
        .optional();
  }

  public boolean isEmpty() {
    return !jdbc.sql("select exists (select 1 from staff_user)").query(Boolean.class).single();
  }

  private static StaffCard card(ResultSet row, int number) throws SQLException {
    var signedIn = row.getTimestamp("last_sign_in_at");
    return new StaffCard(
        new StaffId(row.getObject("staff_id", UUID.class)),
        row.getString("username"),
        row.getString("display_name"),
        RoleNames.read(row.getString("roles")),
        row.getBoolean("enabled"),
        signedIn == null ? null : signedIn.toInstant());
  }
}
