package org.mutualcrm.staff;

import java.time.Clock;
import java.util.Objects;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.staff.PasswordChange.Changed;
import org.mutualcrm.staff.PasswordChange.NoSuchAccount;
import org.mutualcrm.staff.PasswordChange.Refused;
import org.mutualcrm.staff.PasswordChange.Throttled;
import org.mutualcrm.staff.PasswordChange.WrongPassword;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes one's own password, or gives somebody a new one. Either ends his sessions. */
@Service
public class Passwords {

  private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

  private final StaffMembers members;
  private final PasswordHashing hashing;
  private final LoginThrottle throttle;
  private final TransactionTemplate transaction;
  private final AuditTrail trail;
  private final Clock clock;

  Passwords(
      StaffMembers members,
      PasswordHashing hashing,
      LoginThrottle throttle,
      TransactionTemplate transaction,
      AuditTrail trail,
      Clock clock) {
    this.members = members;
    this.hashing = hashing;
    this.throttle = throttle;
    this.transaction = transaction;
    this.trail = trail;
    this.clock = clock;
  }

  // No transaction around it: hashing is slow, and a counted failure must stay counted.
  public PasswordChange change(StaffId own, String present, String wanted) {
    var member = members.findById(own).orElse(null);
    if (member == null) return new NoSuchAccount();
    if (!throttle.admitsChangeBy(own)) return new Throttled();
    if (!hashing.matches(present, member.passwordHash())) return new WrongPassword();
    throttle.clearChangeBy(own);
    return Objects.requireNonNull(
        transaction.execute(_ -> replace(member, wanted, own.toString())));
  }

  @Transactional
  public PasswordChange reset(StaffId id, String wanted, CurrentStaff by) {
    var member = members.findById(id).orElse(null);
    if (member == null) return new NoSuchAccount();
    return replace(member, wanted, by.subject());
  }

  private PasswordChange replace(StaffMember member, String wanted, String by) {
    var refusal = hashing.refusal(new Username(member.username()), wanted);
    if (refusal.isPresent()) return new Refused(refusal.get());
    member.replacePassword(hashing.hash(wanted), clock.instant());
    members.save(member);
    trail.changed(Change.of("staff", member.id()).with("password", "changed"));
    LOG.atInfo()
        .addKeyValue("event", "password.changed")
        .addKeyValue("staff", member.id())
        .addKeyValue("by", by)
        .log("Password changed");
    return new Changed();
  }
}
