package org.mutualcrm.survey;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.LegalBasis;
import org.mutualcrm.consent.NewPurpose;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is invited, by what, and how often. */
@CrmTest
class InvitingTests {

  private static final ContactChannel EMAIL = new ContactChannel("email");

  @Autowired SurveyShelf shelf;
  @Autowired Sheets sheets;
  @Autowired SurveyInvitations invitations;
  @Autowired SurveyTokens tokens;
  @Autowired SurveyInviting.People people;
  @Autowired TransactionTemplate transaction;
  @Autowired Questionnaires questionnaires;
  @Autowired Submitting submitting;
  @Autowired Identification identification;
  @Autowired Purposes purposes;
  @Autowired DrivenClock clock;

  private final List<CampaignMessage> sent = new CopyOnWriteArrayList<>();
  private final PurposeKey asked = new PurposeKey("opinion-of-guests");
  private final PurposeKey consented = new PurposeKey("survey-club");

  private SurveyInviting inviting;

  @BeforeEach
  void post() {
    clock.set(DrivenClock.NOON);
    inviting =
        new SurveyInviting(
            shelf, sheets, invitations, tokens, new Postbox(), people, transaction, clock);
    purpose(asked, LegalBasis.LEGITIMATE_INTEREST);
    purpose(consented, LegalBasis.CONSENT);
  }

  @Test
  void whoMayBeAskedIsAskedOnceAndRemindedOnce() {
    var survey = published();
    var ada = somebody();
    var grace = somebody();
    assertThat(inviting.invite(survey, asked, EMAIL, List.of(ada, grace, ada), "mara"))
        .isEqualTo(2);
    assertThat(inviting.invite(survey, asked, EMAIL, List.of(ada), "mara")).isZero();

    inviting.sendDue();
    inviting.sendDue();

    assertThat(sent).as(inviting.states(survey).toString()).hasSize(2);
    assertThat(sent.getFirst().text())
        .contains(tokens.home() + "/p/surveys/", tokens.home() + "/p/preferences/");
    var who = new Respondent.Known(new SourceRecordId(ada.value()), UUID.randomUUID());
    submitting.submit(survey, who, 1, SAID, SubmittedThrough.LINK);
    assertThat(inviting.remind(survey)).isEqualTo(1);
    assertThat(inviting.remind(survey)).isZero();
    inviting.sendDue();
    assertThat(inviting.remind(survey)).isZero();
    inviting.sendDue();

    assertThat(sent).hasSize(3);
    assertThat(sent.getLast().subject()).startsWith("A reminder");
    assertThat(inviting.states(survey))
        .containsEntry("Invited", 1L)
        .containsEntry("Invited and reminded", 1L);
  }

  @Test
  void nobodyIsAskedWithoutConsentOrBySeveralSurveysInAMonth() {
    var first = published();
    var second = published();
    var club = published();
    var ada = somebody();
    inviting.invite(first, asked, EMAIL, List.of(ada), "mara");
    inviting.sendDue();
    inviting.invite(second, asked, EMAIL, List.of(ada), "mara");
    inviting.invite(club, consented, EMAIL, List.of(ada), "mara");

    inviting.sendDue();

    assertThat(sent).hasSize(1);
    assertThat(inviting.states(second))
        .containsEntry("Not invited: They were invited to a survey in the last 30 days.", 1L);
    assertThat(inviting.states(club)).containsEntry("Not invited: They never said yes.", 1L);
    clock.advance(SurveyInviting.REST.plus(Duration.ofMinutes(1)));
    var third = published();
    inviting.invite(third, asked, EMAIL, List.of(ada), "mara");
    inviting.sendDue();
    assertThat(sent).hasSize(2);
  }

  private static final Map<String, Answer> SAID = Map.of("seen", Answer.of(2));

  private final class Postbox implements CampaignGateway {

    @Override
    public List<Sender> senders() {
      return List.of(new Sender(UUID.randomUUID(), "email", "Post", false, true, 100_000));
    }

    @Override
    public Map<UUID, String> names(Sender sender, Collection<UUID> messages) {
      return Map.of();
    }

    @Override
    public Handover hand(Sender sender, CampaignMessage message) {
      sent.add(message);
      return new Handover.Taken(message.id().toString());
    }
  }

  private SurveyId published() {
    var id = questionnaires.begin(SurveyTests.instrument(), SurveyTerms.open(), "mara");
    questionnaires.publish(id);
    return id;
  }

  private void purpose(PurposeKey key, LegalBasis basis) {
    purposes.open(
        new NewPurpose(
            key, key.value(), "Surveys", basis, List.of(EMAIL), false, null, "May we ask you?"),
        "mara");
  }

  private CustomerId somebody() {
    var id = UUID.randomUUID().toString();
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:old"),
                id,
                PersonFacts.builder()
                    .with(ProfileField.FULL_NAME, "Ada " + id)
                    .with(ProfileField.EMAIL, id + "@x.example")
                    .build(),
                Coverage.PARTIAL,
                List.of(IdentityClaim.verified(Namespace.crm("old"), id)),
                DrivenClock.NOON.minus(Duration.ofDays(500))))
        .customer();
  }
}
