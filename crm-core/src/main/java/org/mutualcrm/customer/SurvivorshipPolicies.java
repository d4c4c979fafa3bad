package org.mutualcrm.customer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mutualcrm.customer.PolicyChange.Changed;
import org.mutualcrm.customer.PolicyChange.ChangedMeanwhile;
import org.mutualcrm.customer.PolicyChange.SameAsBefore;
import org.mutualcrm.customer.PolicyPreview.Example;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How each field of the golden profile is chosen: looked up, tried on a sample, changed. Every
 * version stays; a change is undone by setting the former policy again.
 */
@Service
public class SurvivorshipPolicies {

  private static final int SAMPLE = 1_000;
  private static final int EXAMPLES = 5;

  private final JdbcClient jdbc;
  private final PolicyBook book;
  private final Profiles profiles;
  private final ProfileRebuilds rebuilds;
  private final Clock clock;

  SurvivorshipPolicies(
      JdbcClient jdbc, PolicyBook book, Profiles profiles, ProfileRebuilds rebuilds, Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.profiles = profiles;
    this.rebuilds = rebuilds;
    this.clock = clock;
  }

  /** The policy of every field, in the order of the fields. */
  public List<PolicyVersion> all() {
    Map<ProfileField, PolicyVersion> set =
        book.newest().stream().collect(Collectors.toMap(PolicyVersion::field, Function.identity()));
    return Arrays.stream(ProfileField.values())
        .map(it -> set.containsKey(it) ? set.get(it) : PolicyVersion.asItCame(it))
        .toList();
  }

  public PolicyVersion of(ProfileField field) {
    return book.newest(field).orElseGet(() -> PolicyVersion.asItCame(field));
  }

  /** Every policy the field ever had, newest first; the one it came with is the last. */
  public List<PolicyVersion> versions(ProfileField field) {
    var versions = new ArrayList<>(book.of(field));
    versions.add(PolicyVersion.asItCame(field));
    return versions;
  }

  /**
   * What the policy would change. Nothing changes.
   *
   * @throws IllegalArgumentException if the policy does not fit the field
   */
  @Transactional(readOnly = true)
  public PolicyPreview preview(ProfileField field, SurvivorshipPolicy policy) {
    policy.check(field);
    long eligible =
        jdbc.sql("select count(*) from customer where source_records > 1")
            .query(Long.class)
            .single();
    var sample = sample();
    var before = profiles.of(sample);
    var after = profiles.of(sample, profiles.with(field, policy));
    int changed = 0;
    var examples = new ArrayList<Example>();
    for (var customer : sample) {
      var was = before.get(customer);
      var will = after.get(customer);
      if (was == null || will == null) continue;
      var values = was.profile().values(field);
      if (values.equals(will.profile().values(field))) continue;
      changed++;
      if (examples.size() < EXAMPLES) {
        var name = GoldenProfiles.displayName(was.profile());
        examples.add(new Example(customer, name, values, will.profile().values(field)));
      }
    }
    return new PolicyPreview(eligible, sample.size(), changed, examples);
  }

  /** Lets the policy count from now on, and asks for every profile to be brought up to it. */
  @Transactional
  public PolicyChange change(ChangePolicy wanted) {
    var now = of(wanted.field());
    if (now.version() != wanted.replaces()) return new ChangedMeanwhile(now);
    if (now.policy().equals(wanted.policy())) return new SameAsBefore(now);
    var next =
        new PolicyVersion(
            wanted.field(),
            now.version() + 1,
            wanted.policy(),
            wanted.reason(),
            wanted.by(),
            clock.instant());
    if (!book.keep(next)) return new ChangedMeanwhile(of(wanted.field()));
    var cause =
        wanted.field().label()
            + ": "
            + wanted.policy().strategy().label().toLowerCase(java.util.Locale.ROOT);
    return new Changed(next, rebuilds.request(cause, wanted.by()));
  }

  // In the order of a hash: a sample that is the same each time, of old customers and new.
  private List<CustomerId> sample() {
    return jdbc.sql(
            """
            select customer_id from customer where source_records > 1
            order by hashtextextended(customer_id::text, 0) limit ?
            """)
        .param(SAMPLE)
        .query((row, _) -> new CustomerId(row.getObject(1, java.util.UUID.class)))
        .list();
  }
}
