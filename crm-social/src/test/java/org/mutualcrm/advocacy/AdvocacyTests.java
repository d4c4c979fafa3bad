package org.mutualcrm.advocacy;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.advocacy.InvitationResult.Done;
import org.mutualcrm.advocacy.InvitationResult.NoConsent;
import org.mutualcrm.advocacy.InvitationResult.NotFrom;
import org.mutualcrm.advocacy.InvitationResult.TooSoon;
import org.mutualcrm.capture.DirectCapture;
import org.mutualcrm.capture.DirectInteraction;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.LegalBasis;
import org.mutualcrm.consent.NewPurpose;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class AdvocacyTests {

  private static final ContactChannel EMAIL = new ContactChannel("email");

  @Autowired DirectCapture capture;
  @Autowired Advocates advocates;
  @Autowired Inviting inviting;
  @Autowired Purposes purposes;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  private final String mark = "v" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void noon() {
    clock.set(NOON);
  }

  @AfterEach
  void asItWas() {
    clock.set(NOON);
  }

  private String says(
      String who,
      Instant at,
      String sentiment,
      Visibility visibility,
      InteractionKind kind,
      String to) {
    var source = new SourceKey("advocacy:square");
    var id = UUID.randomUUID().toString();
    var said =
        new Said(
            "store",
            id,
            to == null ? id : to,
            to,
            kind,
            visibility,
            new Person(source, mark + who, who + mark, null, List.of()),
            "words",
            List.of(),
            null,
            at,
            0);
    var taken =
        capture.take(new DirectInteraction(source, said, id.getBytes(StandardCharsets.UTF_8)));
    if (!sentiment.isEmpty()) judged(taken, sentiment, at);
    return id;
  }

  /** As an agent says, so that it stands whatever the model makes of it meanwhile. */
  private void judged(DirectCapture.Captured taken, String sentiment, Instant at) {
    jdbc.sql(
            """
            insert into interaction_insight values (?, ?, 'en', 1, ?, 1, 1, 'joy', 1, '', 0, 0, '[]', '[]', '[]', 'm', ?)
            on conflict do nothing
            """)
        .params(taken.record().value(), taken.interactionId(), sentiment, Timestamp.from(at))
        .update();
    jdbc.sql("insert into insight_correction values (?, ?, 'SENTIMENT', ?, ?, 'm', 'tom', ?)")
        .params(
            taken.record().value(), taken.interactionId(), sentiment, sentiment, Timestamp.from(at))
        .update();
  }

  private String praises(String who, Instant at) {
    return says(who, at, "positive", Visibility.PUBLIC, InteractionKind.POST, null);
  }

  private CustomerId customer(String who) {
    return new CustomerId(
        jdbc.sql("select customer_id from customer where display_name = ?")
            .param(who + mark)
            .query(UUID.class)
            .single());
  }

  private boolean isAdvocate(String who) {
    return advocates.now(5_000).stream().anyMatch(it -> it.customer().equals(customer(who)));
  }

  @Test
  void whoSpeaksWellInPublicIsOneUntilItFades() {
    praises("ada", NOON.minusSeconds(60));
    assertThat(isAdvocate("ada")).isFalse();
    praises("ada", NOON.minusSeconds(50));

    assertThat(isAdvocate("ada")).isTrue();
    assertThat(advocates.of(customer("ada")).total()).isCloseTo(20, within(0.1));
    clock.set(NOON.plus(Duration.ofDays(90)));
    assertThat(advocates.of(customer("ada")).total()).isCloseTo(10, within(0.1));
    assertThat(isAdvocate("ada")).isFalse();
  }

  @Test
  void whatOthersAnswerCountsAndWhatOneAnswersOneselfDoesNot() {
    var post = praises("ada", NOON);
    says("ada", NOON, "", Visibility.PUBLIC, InteractionKind.COMMENT, post);
    says("ben", NOON, "", Visibility.PUBLIC, InteractionKind.COMMENT, post);
    says("cal", NOON, "", Visibility.PUBLIC, InteractionKind.REACTION, post);

    var score = advocates.of(customer("ada"));

    assertThat(score.followed().count()).isEqualTo(2);
    assertThat(score.followed().points()).isCloseTo(4, within(0.1));
    assertThat(score.because()).contains("1× said something positive in public (+10)");
    assertThat(advocates.of(customer("ben")).helped().points()).isCloseTo(4, within(0.1));
  }

  @Test
  void anOpenComplaintOutweighsAndEndsIt() {
    praises("ada", NOON);
    praises("ada", NOON);
    says("ada", NOON, "negative", Visibility.PRIVATE, InteractionKind.MESSAGE, null);
    jdbc.sql(
            """
            insert into conversation (conversation_id, source_record_id, account_id, channel, visibility, thread_id,
                recipient, status, preview, unread, opened_at, last_message_at, version, priority, labels, intent, changed_at)
            select gen_random_uuid(), source_record_id, gen_random_uuid(), 'store', 'PRIVATE', 't', 'r', 'OPEN', '', 0,
                   now(), now(), 0, 'NORMAL', '{}', 'complaint', now()
            from source_record where customer_id = ? limit 1
            """)
        .param(customer("ada").value())
        .update();

    assertThat(advocates.of(customer("ada")).complaints().points()).isEqualTo(-20);
    assertThat(isAdvocate("ada")).isFalse();
  }

  @Test
  void whoCaresAndIsSilentInPublicCouldBecomeOne() {
    for (int i = 0; i < 3; i++)
      says(
          "eva",
          NOON.minusSeconds(i),
          "positive",
          Visibility.PRIVATE,
          InteractionKind.MESSAGE,
          null);
    for (int i = 0; i < 3; i++)
      says(
          "fay",
          NOON.minusSeconds(i),
          "positive",
          Visibility.PRIVATE,
          InteractionKind.MESSAGE,
          null);
    praises("fay", NOON);

    var candidates = advocates.couldBecome(5_000);

    assertThat(candidates)
        .filteredOn(it -> it.customer().equals(customer("eva")))
        .singleElement()
        .satisfies(it -> assertThat(it.passion().because()).contains("3× positive in private"));
    assertThat(candidates).noneMatch(it -> it.customer().equals(customer("fay")));
  }

  @Test
  void nobodyIsInvitedWithoutConsentTwiceWithinHalfAYearOrWithinAYearAfterANo() throws Exception {
    praises("ada", NOON);
    var ada = customer("ada");
    var asked = purpose(LegalBasis.CONSENT);
    var free = purpose(LegalBasis.LEGITIMATE_INTEREST);
    assertThat(inviting.invite(ada, asked, EMAIL, Invitation.DISCLOSURE, "marta"))
        .isInstanceOf(NoConsent.class);

    Callable<InvitationResult> invite =
        () -> inviting.invite(ada, free, EMAIL, Invitation.DISCLOSURE, "marta");
    try (var workers = Executors.newFixedThreadPool(3)) {
      var results = workers.invokeAll(List.of(invite, invite, invite));
      int done = 0;
      for (var it : results) if (it.get() instanceof Done) done++;
      assertThat(done).isEqualTo(1);
    }
    var invited = inviting.of(ada).getFirst();
    inviting.note(invited.id(), InvitationStatus.DECLINED, "marta");
    clock.set(NOON.plus(Duration.ofDays(200)));
    assertThat(invite.call()).isEqualTo(new TooSoon(NOON.plus(Inviting.AFTER_NO)));

    inviting.note(invited.id(), InvitationStatus.INVITED, "marta");
    assertThat(invite.call()).isInstanceOf(Done.class);
    var again = inviting.of(ada).getFirst();
    inviting.note(again.id(), InvitationStatus.WITHDRAWN, "marta");
    assertThat(inviting.note(again.id(), InvitationStatus.ACCEPTED, "marta"))
        .isEqualTo(new NotFrom(InvitationStatus.WITHDRAWN));
    assertThat(invite.call()).isInstanceOf(Done.class);
  }

  private PurposeKey purpose(LegalBasis basis) {
    var key = new PurposeKey(mark + "-" + basis.ordinal());
    purposes.open(
        new NewPurpose(key, "Advocates", "d", basis, List.of(EMAIL), false, null, "t"), "marta");
    return key;
  }
}
