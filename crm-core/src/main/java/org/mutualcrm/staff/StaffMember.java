package org.mutualcrm.staff;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.AccountChange.Changed;
import org.mutualcrm.staff.AccountChange.LastAdmin;
import org.mutualcrm.staff.AccountChange.YourOwnAccount;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A local account: who it is, what he may do, how he proves it. */
@Entity
@Table(name = "staff_user")
class StaffMember extends AbstractAggregateRoot<StaffMember> {

  @EmbeddedId private StaffId id;
  private String username;
  private String displayName;
  private String passwordHash;
  private boolean enabled;
  private Instant createdAt;
  private Instant passwordChangedAt;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "staff_user_role", joinColumns = @JoinColumn(name = "staff_id"))
  @Column(name = "role")
  @Enumerated(EnumType.STRING)
  private Set<Role> roles = new HashSet<>();

  @Version private @Nullable Integer version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected StaffMember() {}

  StaffMember(StaffId id, NewAccount account, String passwordHash, Instant now) {
    this.id = id;
    this.username = account.username().value();
    this.displayName = account.displayName();
    this.passwordHash = passwordHash;
    this.enabled = true;
    this.createdAt = now;
    this.passwordChangedAt = now;
    this.roles.addAll(account.roles());
  }

  AccountChange assume(Set<Role> wanted, CurrentStaff by, boolean lastAdmin) {
    boolean demoted = isAdmin() && !wanted.contains(Role.ADMIN);
    if (demoted && isAccountOf(by)) return new YourOwnAccount();
    if (demoted && enabled && lastAdmin) return new LastAdmin();
    if (roles.equals(wanted)) return new Changed();
    roles.retainAll(wanted);
    roles.addAll(wanted);
    registerEvent(new StaffAccessChanged(id));
    return new Changed();
  }

  AccountChange disable(CurrentStaff by, boolean lastAdmin) {
    if (isAccountOf(by)) return new YourOwnAccount();
    if (enabled && isAdmin() && lastAdmin) return new LastAdmin();
    if (!enabled) return new Changed();
    enabled = false;
    registerEvent(new StaffAccessChanged(id));
    return new Changed();
  }

  AccountChange enable() {
    enabled = true;
    return new Changed();
  }

  void replacePassword(String hash, Instant now) {
    passwordHash = hash;
    passwordChangedAt = now;
    registerEvent(new StaffAccessChanged(id));
  }

  StaffId id() {
    return id;
  }

  String username() {
    return username;
  }

  String passwordHash() {
    return passwordHash;
  }

  boolean enabled() {
    return enabled;
  }

  CurrentStaff signedIn() {
    var granted = EnumSet.noneOf(Role.class);
    granted.addAll(roles);
    return new CurrentStaff(id.toString(), username, displayName, granted);
  }

  private boolean isAdmin() {
    return roles.contains(Role.ADMIN);
  }

  private boolean isAccountOf(CurrentStaff staff) {
    return id.toString().equals(staff.subject());
  }
}
