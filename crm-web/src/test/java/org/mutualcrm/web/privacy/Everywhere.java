package org.mutualcrm.web.privacy;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.joda.money.Money;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.challenge.ChallengeDraft;
import org.mutualcrm.challenge.ChallengeTask;
import org.mutualcrm.challenge.Challenges;
import org.mutualcrm.challenge.HandIn;
import org.mutualcrm.challenge.Joining;
import org.mutualcrm.challenge.JudgingWay;
import org.mutualcrm.challenge.Proof;
import org.mutualcrm.challenge.TakingPart;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consenting;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Decision;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.customer.CorrectField;
import org.mutualcrm.customer.Corrections;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.idea.IdeaDesk;
import org.mutualcrm.idea.IdeaDraft;
import org.mutualcrm.idea.IdeaResult;
import org.mutualcrm.idea.IdeaStatus;
import org.mutualcrm.idea.IdeaThrough;
import org.mutualcrm.idea.IdeaVote;
import org.mutualcrm.idea.IdeaVoting;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.idea.JamDraft;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.idea.Screening;
import org.mutualcrm.idea.SimilarIdeas;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.legacy.CommitImport;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.ImportSettings;
import org.mutualcrm.legacy.ImportState;
import org.mutualcrm.legacy.Imports;
import org.mutualcrm.legacy.PlanImport;
import org.mutualcrm.legacy.RowAction;
import org.mutualcrm.legacy.UploadImport;
import org.mutualcrm.legacy.UploadedFile;
import org.mutualcrm.meta.MetaSignature;
import org.mutualcrm.note.CustomerNotes;
import org.mutualcrm.note.WriteNote;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.participation.CastVote;
import org.mutualcrm.participation.Electorate;
import org.mutualcrm.participation.PollDraft;
import org.mutualcrm.participation.PollKind;
import org.mutualcrm.participation.Polls;
import org.mutualcrm.participation.ResultVisibility;
import org.mutualcrm.participation.VotedThrough;
import org.mutualcrm.participation.Voter;
import org.mutualcrm.participation.Voting;
import org.mutualcrm.perception.AskedThrough;
import org.mutualcrm.perception.ReasonChoice;
import org.mutualcrm.perception.StatedReasons;
import org.mutualcrm.perception.StatedReasons.Stated;
import org.mutualcrm.privacy.OpenRequest;
import org.mutualcrm.privacy.PrivacyRequests;
import org.mutualcrm.privacy.RequestKind;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.survey.Instrument;
import org.mutualcrm.survey.Question;
import org.mutualcrm.survey.QuestionType;
import org.mutualcrm.survey.Questionnaires;
import org.mutualcrm.survey.Respondent;
import org.mutualcrm.survey.SubmittedThrough;
import org.mutualcrm.survey.Submitting;
import org.mutualcrm.survey.SurveyTerms;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts a person into every place that keeps people. */
@Component
class Everywhere {

  private static final String PAGE = "990077";
  private static final String SECRET = "everywhere-secret";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired ChannelAccounts accounts;
  @Autowired Capture capture;
  @Autowired UploadImport upload;
  @Autowired PlanImport plan;
  @Autowired CommitImport commit;
  @Autowired Imports imports;
  @Autowired SourceRecords records;
  @Autowired Linking linking;
  @Autowired Inbox inbox;
  @Autowired Answering answering;
  @Autowired Consenting consenting;
  @Autowired StatedReasons stated;
  @Autowired Preferences preferences;
  @Autowired PrivacyRequests requests;
  @Autowired Corrections corrections;
  @Autowired CustomerNotes notes;
  @Autowired Market market;
  @Autowired Codes codes;
  @Autowired Redeeming redeeming;
  @Autowired Polls polls;
  @Autowired Voting voting;
  @Autowired Challenges challenges;
  @Autowired TakingPart taking;
  @Autowired Jams jams;
  @Autowired Ideas ideas;
  @Autowired IdeaDesk desk;
  @Autowired IdeaVoting ideaVoting;
  @Autowired SimilarIdeas similarIdeas;
  @Autowired Questionnaires questionnaires;
  @Autowired Submitting submitting;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  /** Somebody, and every value by which they could be found. */
  record Person(
      CustomerId customer,
      String mark,
      String name,
      String email,
      String phone,
      String psid,
      String number,
      String source) {

    List<String> personal() {
      return List.of(
          "Zelda" + mark,
          "Quist" + mark,
          email,
          phone,
          phone.substring(1),
          psid,
          number,
          "ORD-" + mark,
          customer.toString());
    }
  }

  Person put(String mark) {
    var random = ThreadLocalRandom.current();
    var phone = "+4930" + random.nextLong(1_000_000, 9_999_999);
    var psid = "7" + random.nextLong(100_000_000_000_000L, 999_999_999_999_999L);
    var draft =
        new Person(
            new CustomerId(UUID.randomUUID()),
            mark,
            "Zelda" + mark + " Quist" + mark,
            "zelda." + mark + "@quist.example",
            phone,
            psid,
            "KD" + mark,
            "crm:legacy" + mark);
    imports(draft);
    var known = records.find(new SourceKey(draft.source()), draft.number()).orElseThrow();
    orders(draft);
    writes(draft, "Is there pistachio? Yours, " + draft.name());
    var social =
        records.find(new SourceKey("facebook:" + PAGE), psid).orElseThrow(AssertionError::new);
    linking.match(known.id(), social.id(), "agent", "told us: " + draft.email());
    var customer = records.customerOf(known.id()).orElseThrow();
    var person =
        new Person(
            customer,
            mark,
            draft.name(),
            draft.email(),
            phone,
            psid,
            draft.number(),
            draft.source());
    talk(person);
    decide(person);
    redeem(person, social.id());
    plays(person);
    votes(social.id());
    thinks(person, social.id());
    dares(person, social.id());
    answers(social.id(), mark);
    owes(person);
    return person;
  }

  CustomerId stranger(String mark) {
    var source = "crm:" + mark;
    run(source, ImportKind.CUSTOMERS, "id,name\nS" + mark + ",Other " + mark + "\n");
    return records.find(new SourceKey(source), "S" + mark).orElseThrow().customer();
  }

  void joins(CustomerId one, CustomerId other) {
    linking.match(
        new SourceRecordId(one.value()), new SourceRecordId(other.value()), "agent", "one");
  }

  /** Says what became of the rows. */
  String imports(Person person) {
    var text =
        "customer_id,first_name,last_name,email,phone\n%s,Zelda%s,Quist%s,%s,%s\n"
            .formatted(
                person.number(), person.mark(), person.mark(), person.email(), person.phone());
    var id = run(person.source(), ImportKind.CUSTOMERS, text);
    return imports.find(id).orElseThrow().card().count(RowAction.REJECTED) + " rejected";
  }

  private void orders(Person person) {
    var text =
        "order_id,customer_id,order_date,product,quantity,price\nORD-%s,%s,2026-05-02,Tub for Zelda%s,1,12.50\n"
            .formatted(person.mark(), person.number(), person.mark());
    run(person.source(), ImportKind.ORDERS, text);
  }

  private ImportRunId run(String source, ImportKind kind, String text) {
    var settings = new ImportSettings(null, ",", true, true, "EUR", "DE", null, "Europe/Berlin");
    var id =
        upload.upload(
            new UploadedFile(
                "f.csv",
                text.getBytes(StandardCharsets.UTF_8),
                kind,
                new SourceKey(source),
                settings,
                "ines"));
    plan.plan(id);
    commit.commit(id, null);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> imports.find(id).orElseThrow().card().state() == ImportState.DONE);
    return id;
  }

  /** A private message and a comment, delivered signed like Meta's. */
  void writes(Person person, String text) {
    deliver(
        Map.of(
            "id",
            PAGE,
            "time",
            now().getEpochSecond(),
            "changes",
            List.of(
                Map.of(
                    "field",
                    "feed",
                    "value",
                    Map.of(
                        "item",
                        "comment",
                        "verb",
                        "add",
                        "comment_id",
                        PAGE + "_1_" + UUID.randomUUID(),
                        "post_id",
                        PAGE + "_1",
                        "parent_id",
                        PAGE + "_1",
                        "from",
                        Map.of("id", person.psid(), "name", person.name()),
                        "created_time",
                        now().getEpochSecond(),
                        "message",
                        text)))));
    deliver(
        Map.of(
            "id",
            PAGE,
            "time",
            now().toEpochMilli(),
            "messaging",
            List.of(
                Map.of(
                    "sender", Map.of("id", person.psid()),
                    "recipient", Map.of("id", PAGE),
                    "timestamp", now().toEpochMilli(),
                    "message", Map.of("mid", "m_" + UUID.randomUUID(), "text", text)))));
  }

  private void deliver(Map<String, ?> entry) {
    accounts.connect(
        new ConnectAccount(
            "meta", "everywhere", PAGE, "Gelato", new ChannelSecrets(SECRET, "verify", "access")));
    var body =
        JSON.writeValueAsString(Map.of("object", "page", "entry", List.of(entry)))
            .getBytes(StandardCharsets.UTF_8);
    var signed = Map.of("x-hub-signature-256", MetaSignature.sign(SECRET, body));
    capture.receive("meta", "everywhere", signed, body);
    capture.readWaiting();
    await().atMost(Duration.ofSeconds(20)).until(this::heard);
  }

  private boolean heard() {
    return jdbc.sql(
                """
                select count(*) from event_publication
                where completion_date is null and event_type like '%InteractionCaptured'
                  and publication_date > now() - interval '1 hour'
                """)
            .query(Long.class)
            .single()
        == 0;
  }

  private void talk(Person person) {
    for (var conversation : inbox.of(person.customer())) {
      var id = conversation.id();
      answering.reply(new Answer(id, UUID.randomUUID(), "agent", "Yes, " + person.name() + "!"));
      answering.note(new Answer(id, UUID.randomUUID(), "agent", "Call " + person.phone()));
    }
  }

  /** How often we said something that begins so. */
  long heardFromUs(Person person, String beginning) {
    return jdbc.sql(
            """
            select count(*) from outbound_message o join source_record r using (source_record_id)
            where r.customer_id = ? and o.text like ?
            """)
        .params(person.customer().value(), beginning + "%")
        .query(Long.class)
        .single();
  }

  private void decide(Person person) {
    var evidence =
        new Evidence(
            GivenThrough.FORM,
            "agent",
            "m_" + person.psid(),
            "198.51.100.7",
            person.email(),
            now());
    consenting.record(
        new Decision(
            person.customer(),
            null,
            new PurposeKey("newsletter"),
            new ContactChannel("email"),
            ConsentStatus.GRANTED,
            null,
            evidence));
    preferences.link(person.customer(), "agent");
    requests.open(
        new OpenRequest(RequestKind.OBJECTION, person.customer(), "letter", person.name(), null),
        "agent");
    corrections.correct(
        new CorrectField(
            person.customer(),
            ProfileField.FULL_NAME,
            person.name() + " senior",
            null,
            "agent",
            "wrote from " + person.email()));
    notes.write(new WriteNote(person.customer(), "Call " + person.name(), null, "agent"));
    stated.answer(
        new SourceRecordId(person.customer().value()),
        new Stated(
            new ReasonChoice(Set.of(Reason.DISCOUNT), null), AskedThrough.STAFF, "agent", now()));
  }

  private void redeem(Person person, SourceRecordId social) {
    var offer = market.live("Two for one " + UUID.randomUUID(), null, null);
    var code = market.code(offer);
    codes.handOut(code, social.value());
    redeeming.redeem(
        new RedeemCode(
            code,
            Money.parse("EUR 20.00"),
            person.customer(),
            "till",
            "key " + person.email(),
            "till-1"));
  }

  /** The sandbox's own books. */
  private void votes(SourceRecordId record) {
    var poll =
        polls.draft(
            new PollDraft(
                "Which scoop next?",
                "",
                List.of("Fig", "Plum"),
                PollKind.SINGLE,
                1,
                false,
                Electorate.ANYBODY,
                ResultVisibility.AFTER_VOTING,
                null,
                null,
                null,
                "maria"));
    polls.open(poll);
    voting.cast(
        new CastVote(
            poll, null, new Voter.Known(record, null), List.of(2), VotedThrough.LINK, null));
  }

  private void dares(Person person, SourceRecordId record) {
    var challenge =
        challenges.draft(
            new ChallengeDraft(
                "A summer of scoops",
                "Show us.",
                "en",
                org.mutualcrm.reason.Reason.COMMUNITY,
                List.of(new ChallengeTask("Tell us.", Proof.TEXT, null, 10)),
                JudgingWay.JUDGES,
                List.of("Wit"),
                1,
                1,
                null,
                null,
                "Everybody may.",
                "We run it.",
                null,
                clock.instant().plus(Duration.ofDays(1)),
                "maria"));
    challenges.open(challenge);
    taking.join(new Joining(challenge, record, person.name(), "a browser", "a network"));
    taking.handIn(new HandIn(challenge, record, 1, "Write to " + person.email(), true));
    jdbc.sql(
            """
            with entry as (select entry_id, challenge_id from challenge_entry where source_record_id = ?),
            marked as (insert into challenge_mark (entry_id, judge, criterion, points, marked_at)
              select entry_id, 'maria', 1, 5, now() from entry)
            insert into challenge_winner (entry_id, challenge_id, place, points, completed_at, code)
            select entry_id, challenge_id, 1, 10, now(), ? from entry
            """)
        .params(record.value(), "Code of " + person.name())
        .update();
  }

  private void thinks(Person person, SourceRecordId record) {
    var now = clock.instant();
    var later = now.plus(Duration.ofDays(1));
    var jam =
        jams.draft(
            new JamDraft(
                "What shall we do better?",
                "Tell us.",
                3,
                Screening.NOBODY,
                null,
                later,
                now,
                later,
                later,
                "maria"));
    jams.open(jam);
    var title = "Scoops for " + person.name();
    var handed =
        ideas.submit(
            new IdeaDraft(
                jam,
                record,
                person.name(),
                title,
                "Write to " + person.email(),
                IdeaThrough.LINK,
                null));
    var idea = ((IdeaResult.Submitted) handed).id();
    similarIdeas.find(jam, title, 3);
    desk.answer(idea, IdeaStatus.PLANNED, "Thank you, " + person.name(), "maria");
    ideaVoting.vote(new IdeaVote(idea, record, IdeaThrough.LINK, null));
    jdbc.sql(
            """
            insert into change_note (source_record_id, change_id, note_id, outcome, channel, why, decided_at)
            values (?, gen_random_uuid(), gen_random_uuid(), 'NO_WAY', 'email', ?, now())
            """)
        .params(record.value(), "Nobody at " + person.email())
        .update();
  }

  private void answers(SourceRecordId record, String mark) {
    var instrument =
        Instrument.of("Scoops", Question.of("why", QuestionType.TEXT, "Why?", List.of()));
    var survey = questionnaires.begin(instrument, SurveyTerms.open(), "maria");
    questionnaires.publish(survey);
    var why = Map.of("why", org.mutualcrm.survey.Answer.written("Because of " + mark));
    var known = new Respondent.Known(record, UUID.randomUUID());
    submitting.submit(survey, known, 1, why, SubmittedThrough.LINK);
    var open = questionnaires.begin(instrument, SurveyTerms.open(), "maria");
    questionnaires.publish(open);
    submitting.save(open, known, 1, why);
  }

  private void plays(Person person) {
    jdbc.sql("insert into sandbox_person (person_id, name, joined_at) values (?, ?, now())")
        .params(person.psid(), person.name())
        .update();
    jdbc.sql(
            """
            insert into sandbox_message (message_id, person_id, by_page, text, written_at)
            values (?, ?, false, ?, now())
            """)
        .params("m_" + UUID.randomUUID(), person.psid(), "I am " + person.name())
        .update();
    jdbc.sql(
            """
            insert into sandbox_delivery (delivery_id, what, body, signature, status, next_attempt_at, created_at)
            values (?, 'message', ?, 's', 'DELIVERED', now(), now())
            """)
        .params(
            UUID.randomUUID(),
            ("{\"id\":\"" + person.psid() + "\"}").getBytes(StandardCharsets.UTF_8))
        .update();
  }

  /** An event that somebody still has to hear. */
  private void owes(Person person) {
    jdbc.sql(
            """
            insert into event_publication (id, listener_id, event_type, serialized_event, publication_date,
                completion_date, status)
            values (?, 'nobody', 'nothing', ?, now(), now(), 'COMPLETED')
            """)
        .params(
            UUID.randomUUID(),
            "{\"personExternalId\":\""
                + person.psid()
                + "\",\"personName\":\""
                + person.name()
                + "\"}")
        .update();
  }

  private Instant now() {
    return clock.instant();
  }
}
