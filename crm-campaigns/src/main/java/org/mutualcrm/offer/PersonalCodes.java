package org.mutualcrm.offer;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.PersonalCodesIssued.Issued;
import org.mutualcrm.offer.PersonalCodesIssued.NotAllowed;
import org.mutualcrm.offer.PersonalCodesIssued.UnknownOffer;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives each customer a code of their own; who is asked for again has it already. */
@Service
public class PersonalCodes {

  /** More at once is a job for another day. */
  public static final int MAX_CUSTOMERS = 10_000;

  private static final int PAGE = 1_000;

  private final Offers offers;
  private final SegmentBook segments;
  private final CodeBatches batches;
  private final CodePool pool;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  PersonalCodes(
      Offers offers,
      SegmentBook segments,
      CodeBatches batches,
      CodePool pool,
      JdbcClient jdbc,
      Clock clock) {
    this.pool = pool;
    this.offers = offers;
    this.segments = segments;
    this.batches = batches;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param customers 1 to {@value #MAX_CUSTOMERS}
   */
  @Transactional
  public PersonalCodesIssued issue(OfferId id, Collection<CustomerId> customers, String by) {
    if (customers.isEmpty() || customers.size() > MAX_CUSTOMERS) {
      throw new IllegalArgumentException(
          "Between 1 and " + MAX_CUSTOMERS + " customers get codes at a time");
    }
    var offer = offers.findById(id).orElse(null);
    if (offer == null) return new UnknownOffer();
    if (offer.status() == OfferStatus.ENDED) return new NotAllowed("This offer has ended");
    var current = current(customers);
    var people = new LinkedHashSet<>(current.values());
    renew(id, people);
    int fresh = give(id, people, by);
    var codes = codes(id, people);
    var issued = people.stream().filter(codes::containsKey).map(codes::get).toList();
    var unknown = customers.stream().filter(it -> !current.containsKey(it)).distinct().toList();
    var without = people.stream().filter(it -> !codes.containsKey(it)).toList();
    return new Issued(issued, fresh, unknown, without);
  }

  /** Gives a code to whoever never had one: of those a partner made, as long as there are any. */
  private int give(OfferId offer, Set<CustomerId> people, String by) {
    var without = never(offer, people);
    if (without.isEmpty()) return 0;
    int given = pool.give(offer, without, clock.instant());
    if (given == without.size() || pool.partners(offer)) return given;
    var rest = given == 0 ? without : never(offer, people);
    return rest.isEmpty() ? given : given + make(offer, rest, by);
  }

  /** Whose code was withdrawn had one. */
  private List<CustomerId> never(OfferId offer, Set<CustomerId> people) {
    var had =
        jdbc.sql(
                """
                select r.customer_id from source_record r join personal_code p using (source_record_id)
                where r.customer_id = any(cast(? as uuid[])) and p.offer_id = ?
                """)
            .params(ids(people), offer.value())
            .query((row, _) -> customer(row.getObject(1, UUID.class)))
            .set();
    return people.stream()
        .filter(it -> !had.contains(it))
        .sorted(Comparator.comparing(CustomerId::value))
        .toList();
  }

  /** The same for everybody who is in a segment now. */
  @Transactional
  public PersonalCodesIssued issue(OfferId id, SegmentId segment, String by) {
    var members = members(segment);
    if (members.isEmpty()) return new NotAllowed("Nobody is in this segment now");
    if (members.size() > MAX_CUSTOMERS)
      return new NotAllowed("More than " + MAX_CUSTOMERS + " people are in this segment");
    return issue(id, members, by);
  }

  private List<CustomerId> members(SegmentId segment) {
    var members = new ArrayList<CustomerId>();
    @Nullable String cursor = null;
    do {
      var page = segments.members(segment, cursor, PAGE);
      page.members().forEach(it -> members.add(it.customer()));
      cursor = page.next();
    } while (cursor != null && members.size() <= MAX_CUSTOMERS);
    return members;
  }

  /** Who these ids are now; an id that was merged away is who it was merged into. */
  private Map<CustomerId, CustomerId> current(Collection<CustomerId> asked) {
    var current = new HashMap<CustomerId, CustomerId>();
    jdbc.sql(
            """
            select source_record_id, customer_id from source_record
            where source_record_id = any(cast(? as uuid[]))
            """)
        .param(ids(asked))
        .query(row -> {
          current.put(
              customer(row.getObject(1, UUID.class)), customer(row.getObject(2, UUID.class)));
        });
    var ordered = new LinkedHashMap<CustomerId, CustomerId>();
    for (var it : asked) {
      var now = current.get(it);
      if (now != null) ordered.put(it, now);
    }
    return ordered;
  }

  /** Who never used theirs and gets it again, has as long for it as who gets it now. */
  private void renew(OfferId offer, Set<CustomerId> customers) {
    var now = clock.instant();
    var over = new ArrayList<String>();
    jdbc.sql(
            """
            select c.code, c.received_at, o.valid_for, c.expires_at
            from source_record r join personal_code p using (source_record_id)
                join code c on c.code = p.code join offer o on o.offer_id = p.offer_id
            where r.customer_id = any(cast(? as uuid[])) and p.offer_id = ?
              and c.used = 0 and c.received_at is not null and o.valid_for is not null and c.kind = 'PERSONAL'
              and not c.imported
            """)
        .params(ids(customers), offer.value())
        .query(row -> {
          var set = row.getTimestamp(4);
          var expiry =
              set == null
                  ? TimeSpan.parse(row.getString(3)).after(row.getTimestamp(2).toInstant())
                  : set.toInstant();
          if (!now.isBefore(expiry)) over.add(row.getString(1));
        });
    if (over.isEmpty()) return;
    // Locked in the order in which everybody locks codes.
    jdbc.sql(
            """
            with locked as (
              select code from code where code = any(:codes) and used = 0 order by code for update
            )
            update code c set received_at = :now, expires_at = null, change_id = null from locked l where l.code = c.code
            """)
        .param("codes", over.toArray(String[]::new))
        .param("now", java.sql.Timestamp.from(now))
        .update();
  }

  /** What is withdrawn is given to nobody again. */
  private Map<CustomerId, PersonalCode> codes(OfferId offer, Set<CustomerId> customers) {
    var codes = new HashMap<CustomerId, PersonalCode>();
    jdbc.sql(
            """
            select r.customer_id, p.code, c.printed
            from source_record r join personal_code p using (source_record_id) join code c on c.code = p.code
            where r.customer_id = any(cast(? as uuid[])) and p.offer_id = ? and c.voided_at is null order by p.code
            """)
        .params(ids(customers), offer.value())
        .query(row -> {
          var customer = customer(row.getObject(1, UUID.class));
          codes.putIfAbsent(
              customer,
              new PersonalCode(customer, new CodeText(row.getString(2)), row.getString(3)));
        });
    return codes;
  }

  /**
   * Who claims first, makes the code: of two who ask for the same person at once, the other finds
   * it made.
   */
  private int make(OfferId offer, List<CustomerId> customers, String by) {
    var codes = customers.stream().map(_ -> CodeText.random(random).value()).toArray(String[]::new);
    var batch = batches.begin(offer, by, clock.instant());
    int made =
        jdbc.sql(
                """
                with claimed as (
                  insert into personal_code (source_record_id, offer_id, code)
                  select q.record, :offer, q.code
                  from unnest(cast(:records as uuid[]), cast(:codes as text[])) q(record, code)
                  on conflict do nothing
                  returning source_record_id, code
                )
                insert into code (code, offer_id, batch_id, kind, max_uses, source_record_id, received_at, created_at)
                select code, :offer, :batch, 'PERSONAL', 1, source_record_id, :now, :now from claimed
                """)
            .param("offer", offer.value())
            .param("records", ids(customers))
            .param("codes", codes)
            .param("batch", batch)
            .param("now", java.sql.Timestamp.from(clock.instant()))
            .update();
    batches.sized(batch, made);
    return made;
  }

  private static CustomerId customer(UUID id) {
    return new CustomerId(id);
  }

  private static String[] ids(Collection<CustomerId> customers) {
    return customers.stream().map(CustomerId::toString).toArray(String[]::new);
  }
}
