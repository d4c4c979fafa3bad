package org.mutualcrm.referral;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.delivery.Visit;
import org.mutualcrm.offer.CodeText;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Advocates' links: one for each channel, the same whenever it is asked for. */
@Service
public class ReferralLinks {

  private static final int PROOF = 16;

  private final JdbcClient jdbc;
  private final ReferralProgrammeBook programmes;
  private final ReferralKeys keys;
  private final SourceRecords records;
  private final Evaluation evaluation;
  private final Clock clock;
  private final String home;

  ReferralLinks(
      JdbcClient jdbc,
      ReferralProgrammeBook programmes,
      ReferralKeys keys,
      SourceRecords records,
      Evaluation evaluation,
      Clock clock,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.jdbc = jdbc;
    this.programmes = programmes;
    this.keys = keys;
    this.records = records;
    this.evaluation = evaluation;
    this.clock = clock;
    this.home = home.replaceAll("/+$", "");
  }

  /** Every way asking for a link can end. */
  public sealed interface Asked {

    record Given(ReferralLinkView link) implements Asked {}

    record UnknownProgramme() implements Asked {}

    record UnknownCustomer() implements Asked {}

    record NotAllowed(String reason) implements Asked {}
  }

  @Transactional
  public Asked ask(ReferralProgrammeId id, CustomerId customer, String channel) {
    var programme = programmes.find(id).orElse(null);
    if (programme == null) return new Asked.UnknownProgramme();
    var now = records.customerOf(new SourceRecordId(customer.value())).orElse(null);
    if (now == null) return new Asked.UnknownCustomer();
    if (!programme.live()) return new Asked.NotAllowed("It is not live.");
    if (!programme.channels().contains(channel))
      return new Asked.NotAllowed("It has no links for this channel.");
    var trace = evaluation.of(now, programme.eligibility(), clock.instant());
    if (trace.isEmpty() || !trace.get().holds())
      return new Asked.NotAllowed("It is not for this customer.");
    // Who was joined keeps the link that was given out first.
    var known = of(id, now).stream().filter(it -> it.channel().equals(channel)).findFirst();
    if (known.isPresent()) return new Asked.Given(known.get());
    var record = new SourceRecordId(now.value());
    jdbc.sql(
            """
            insert into referral_link (source_record_id, programme_id, channel, link_id, code, created_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            record.value(),
            id.value(),
            channel,
            ReferralLinkId.next().value(),
            keys.code(id, record, channel).value(),
            Timestamp.from(clock.instant()))
        .update();
    return new Asked.Given(
        of(id, now).stream().filter(it -> it.channel().equals(channel)).findFirst().orElseThrow());
  }

  /** A customer's links, the oldest first. */
  public List<ReferralLinkView> of(ReferralProgrammeId programme, CustomerId customer) {
    return jdbc.sql(
            """
            select l.* from source_record r join referral_link l using (source_record_id)
            where r.customer_id = ? and l.programme_id = ? order by l.created_at, l.link_id
            """)
        .params(customer.value(), programme.value())
        .query(this::read)
        .list();
  }

  /** Whose code it is; nothing where its advocate is gone. */
  public Optional<ReferralLinkView> find(CodeText code) {
    return jdbc.sql("select * from referral_link where code = ? and source_record_id is not null")
        .param(code.value())
        .query(this::read)
        .optional();
  }

  /** The record it was made for; nothing where its advocate is gone. */
  Optional<SourceRecordId> advocate(ReferralLinkView link) {
    return jdbc.sql(
            "select source_record_id from referral_link where link_id = ? and source_record_id is not null")
        .param(link.id().value())
        .query(UUID.class)
        .optional()
        .map(SourceRecordId::new);
  }

  /** Counts a visit; nobody is remembered for it. */
  @Transactional
  public Optional<ReferralLinkView> visit(CodeText code, Visit visit) {
    var column = visit.program() ? "machine_clicks" : "clicks";
    jdbc.sql("update referral_link set %1$s = %1$s + 1 where code = ?".formatted(column))
        .param(code.value())
        .update();
    return find(code);
  }

  /** Counts that an advocate handed a link on. */
  @Transactional
  public void shared(ReferralLinkView link) {
    jdbc.sql("update referral_link set shares = shares + 1 where link_id = ?")
        .param(link.id().value())
        .update();
  }

  /** The path of an advocate's own page. */
  public String page(ReferralProgrammeView programme, CustomerId advocate) {
    var record = new SourceRecordId(advocate.value());
    var bytes =
        ByteBuffer.allocate(16 + PROOF)
            .putLong(advocate.value().getMostSignificantBits())
            .putLong(advocate.value().getLeastSignificantBits())
            .put(keys.proof(programme.id(), record), 0, PROOF);
    return "/p/referrals/"
        + programme.slug()
        + "/"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Whose page a token opens; nothing for one that is forged, or of nobody any more. */
  public Optional<CustomerId> bearer(ReferralProgrammeView programme, String token) {
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length != 16 + PROOF) return Optional.empty();
      var buffer = ByteBuffer.wrap(bytes);
      var record = new SourceRecordId(new UUID(buffer.getLong(), buffer.getLong()));
      var proof = Arrays.copyOf(keys.proof(programme.id(), record), PROOF);
      var given = Arrays.copyOfRange(bytes, 16, bytes.length);
      return MessageDigest.isEqual(proof, given) ? records.customerOf(record) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private ReferralLinkView read(ResultSet row, int number) throws SQLException {
    var code = new CodeText(row.getString("code"));
    return new ReferralLinkView(
        new ReferralLinkId(row.getObject("link_id", UUID.class)),
        new ReferralProgrammeId(row.getObject("programme_id", UUID.class)),
        row.getString("channel"),
        code,
        home + "/p/r/" + code.value(),
        row.getLong("shares"),
        row.getLong("clicks"));
  }
}
