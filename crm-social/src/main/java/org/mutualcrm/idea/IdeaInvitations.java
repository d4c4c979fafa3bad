package org.mutualcrm.idea;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignGateway.Sender;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.ErasedPerson;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Lets somebody in whom we do not know by a link of theirs: their address is proven by a letter
 * with a link that holds for a day. Nothing of them is kept before they follow it.
 */
@Service
public class IdeaInvitations {

  /** So many letters go to one address in an hour, whoever asks for them. */
  static final int ALLOWED = 3;

  private static final SourceKey SOURCE = new SourceKey("jam");
  private static final Duration VALIDITY = Duration.ofDays(1);
  private static final Duration WINDOW = Duration.ofHours(1);

  private final CampaignGateway gateway;
  private final Identification identification;
  private final InstallationSecret secret;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final String home;

  IdeaInvitations(
      CampaignGateway gateway,
      Identification identification,
      InstallationSecret secret,
      JdbcClient jdbc,
      Clock clock,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.gateway = gateway;
    this.identification = identification;
    this.secret = secret;
    this.jdbc = jdbc;
    this.clock = clock;
    this.home = home.replaceAll("/+$", "");
  }

  /** Every way asking for a letter can end. */
  public enum Asked {
    SENT,
    NO_ADDRESS,
    TOO_MANY,
    /** We can not send mail, or not now. */
    NO_WAY
  }

  /** Whether anybody can be let in at all: we have a mailbox to write from. */
  public boolean possible() {
    return sender().isPresent();
  }

  /** Sends a letter with a link; speaks to the network, outside any transaction. */
  public Asked ask(JamView jam, String email) {
    String address;
    try {
      address = Namespace.EMAIL.normalise(email);
    } catch (IllegalArgumentException _) {
      return Asked.NO_ADDRESS;
    }
    var sender = sender().orElse(null);
    if (sender == null) return Asked.NO_WAY;
    if (tooMany(address)) return Asked.TOO_MANY;
    var text =
        """
        You, or somebody who typed your address, want to take part in "%s".

        Follow this link to do so; it holds for a day:
        %s/p/jams/%s/join/%s

        If it was not you, do nothing. We keep nothing of you.
        """
            .formatted(jam.title(), home, jam.slug(), token(jam, address));
    var letter =
        new CampaignMessage(
            UUID.randomUUID(), address, "Take part: " + jam.title(), text, null, null);
    return switch (gateway.hand(sender, letter)) {
      case Handover.Taken _, Handover.Uncertain _ -> Asked.SENT;
      case Handover.Refused _ -> Asked.NO_ADDRESS;
      case Handover.Unavailable _, Handover.AccountUnavailable _ -> Asked.NO_WAY;
    };
  }

  private Optional<Sender> sender() {
    return gateway.senders().stream()
        .filter(it -> it.channel().equals("email") && !it.paused())
        .findFirst();
  }

  private boolean tooMany(String address) {
    var now = clock.instant();
    return jdbc.sql(
                """
                insert into jam_letter as l (subject, letters, since) values (:subject, 1, :now)
                on conflict (subject) do update
                set letters = case when l.since < :begin then 1 else l.letters + 1 end,
                    since = case when l.since < :begin then excluded.since else l.since end
                returning letters
                """)
            .param("subject", HexFormat.of().formatHex(secret.mac("jam-letter", address)))
            .param("now", Timestamp.from(now))
            .param("begin", Timestamp.from(now.minus(WINDOW)))
            .query(Integer.class)
            .single()
        > ALLOWED;
  }

  /** The address a link proves; empty for one that is forged, over, or of another jam. */
  public Optional<String> address(JamView jam, String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3) return Optional.empty();
    try {
      var address = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
      var until = Instant.ofEpochSecond(Long.parseLong(parts[0]));
      boolean ours =
          MessageDigest.isEqual(sealed(jam, address, until).getBytes(UTF_8), token.getBytes(UTF_8));
      return ours && clock.instant().isBefore(until) ? Optional.of(address) : Optional.empty();
    } catch (IllegalArgumentException | java.time.DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Takes down that this person was here with a proven address; empty for one who was erased. */
  public Optional<SourceRecordId> enter(JamView jam, String token) {
    var address = address(jam, token).orElse(null);
    if (address == null) return Optional.empty();
    var facts = PersonFacts.builder().with(ProfileField.EMAIL, address).build();
    var claims = List.of(IdentityClaim.verified(Namespace.EMAIL, address));
    try {
      return Optional.of(
          identification
              .identify(
                  new Sighting(SOURCE, address, facts, Coverage.PARTIAL, claims, clock.instant()))
              .record());
    } catch (ErasedPerson _) {
      return Optional.empty();
    }
  }

  /** A link as it is sent, for the tests and for whoever hands it over by other means. */
  String token(JamView jam, String address) {
    return sealed(jam, address, clock.instant().plus(VALIDITY));
  }

  private String sealed(JamView jam, String address, Instant until) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var body = until.getEpochSecond() + "." + encoder.encodeToString(address.getBytes(UTF_8));
    return body + "." + encoder.encodeToString(secret.mac("jam-join:" + jam.id(), body));
  }
}
