package org.mutualcrm.staff;

import java.time.Clock;
import java.util.Set;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.staff.AccountChange.Changed;
import org.mutualcrm.staff.AccountChange.NoSuchAccount;
import org.mutualcrm.staff.AccountOpening.Opened;
import org.mutualcrm.staff.AccountOpening.PasswordRefused;
import org.mutualcrm.staff.AccountOpening.UsernameTaken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens local accounts and changes what they may do. There is always an admin left. */
@Service
public class Accounts {

  private static final String KIND = "staff";
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private final StaffMembers members;
  private final PasswordHashing hashing;
  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  Accounts(
      StaffMembers members,
      PasswordHashing hashing,
      JdbcClient jdbc,
      AuditTrail trail,
      Clock clock) {
    this.members = members;
    this.hashing = hashing;
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public AccountOpening open(NewAccount account) {
    var refusal = hashing.refusal(account.username(), account.password());
    if (refusal.isPresent()) return new PasswordRefused(refusal.get());
    takeTurns();
    if (members.existsByUsername(account.username().value())) return new UsernameTaken();
    var hash = hashing.hash(account.password());
    var member = members.save(new StaffMember(StaffId.next(), account, hash, clock.instant()));
    trail.changed(
        Change.of(KIND, member.id()).with("roles", sorted(account.roles())).with("enabled", true));
    LOG.atInfo()
        .addKeyValue("event", "account.opened")
        .addKeyValue("staff", member.id())
        .addKeyValue("roles", account.roles())
        .log("Account opened");
    return new Opened(member.id());
  }

  @Transactional
  public AccountChange changeRoles(StaffId id, Set<Role> roles, CurrentStaff by) {
    takeTurns();
    var member = members.findById(id).orElse(null);
    if (member == null) return new NoSuchAccount();
    var before = member.signedIn().roles();
    var change = member.assume(roles, by, isLastAdmin(id));
    members.save(member);
    if (change instanceof Changed)
      trail.changed(Change.of(KIND, id).with("roles", sorted(before), sorted(roles)));
    return logged("account.roles", id, by, change);
  }

  @Transactional
  public AccountChange disable(StaffId id, CurrentStaff by) {
    takeTurns();
    var member = members.findById(id).orElse(null);
    if (member == null) return new NoSuchAccount();
    boolean before = member.enabled();
    var change = member.disable(by, isLastAdmin(id));
    members.save(member);
    if (change instanceof Changed)
      trail.changed(Change.of(KIND, id).with("enabled", before, false));
    return logged("account.disabled", id, by, change);
  }

  @Transactional
  public AccountChange enable(StaffId id, CurrentStaff by) {
    takeTurns();
    var member = members.findById(id).orElse(null);
    if (member == null) return new NoSuchAccount();
    boolean before = member.enabled();
    var change = member.enable();
    members.save(member);
    if (change instanceof Changed) trail.changed(Change.of(KIND, id).with("enabled", before, true));
    return logged("account.enabled", id, by, change);
  }

  private static String sorted(Set<Role> roles) {
    return RoleNames.write(roles.stream().sorted().toList());
  }

  // Two admins who disable each other at the same moment must not both succeed.
  private void takeTurns() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('staff', 2))").query().singleRow();
  }

  private boolean isLastAdmin(StaffId id) {
    return jdbc.sql(
                """
                select count(*) from staff_user join staff_user_role using (staff_id)
                where enabled and role = 'ADMIN' and staff_id <> ?
                """)
            .param(id.value())
            .query(Long.class)
            .single()
        == 0;
  }

  private static AccountChange logged(
      String event, StaffId id, CurrentStaff by, AccountChange change) {
    if (change instanceof Changed) {
      LOG.atInfo()
          .addKeyValue("event", event)
          .addKeyValue("staff", id)
          .addKeyValue("by", by.subject())
          .log("Access changed");
    }
    return change;
  }
}
