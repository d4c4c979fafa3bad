package org.mutualcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Link.Verdict;
import org.springframework.beans.factory.annotation.Autowired;

/** What people decided about pairs, as labels. */
@CrmTest
class LinkLabelsTests {

  @Autowired LinkLabels labels;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired Undoing undoing;
  @Autowired Identification identification;
  @Autowired DrivenClock clock;

  private Instant began = DrivenClock.NOON;

  @BeforeEach
  void later() {
    clock.advance(Duration.ofHours(1));
    began = clock.instant();
  }

  @Test
  void everyStandingVerdictOfAPersonIsALabelAndWhatWasTakenBackIsNone() {
    var a = seen("crm:a");
    var b = seen("crm:b");
    var c = seen("crm:c");
    merging.merge(merge(a, b));
    merging.separate(merge(a, c));
    var undone = (LinkOutcome.Done) merging.merge(merge(c, seen("crm:d")));
    undoing.undo(undone.operation().id(), "maria", "wrong");

    assertThat(since())
        .extracting(LinkLabel::a, LinkLabel::b, LinkLabel::verdict, LinkLabel::act)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                a.record(), b.record(), Verdict.MATCH, LinkOperation.Kind.MERGE),
            org.assertj.core.groups.Tuple.tuple(
                a.record(), c.record(), Verdict.NO_MATCH, LinkOperation.Kind.SEPARATE));
    assertThat(since()).allMatch(it -> it.decidedBy().equals("maria"));
  }

  @Test
  void theAnswerToAQuestionIsAboutThePairThatWasAskedAbout() {
    var mail = UUID.randomUUID() + "@labels.example";
    var first = seen("shop:x");
    var one = seen("crm:same", IdentityClaim.verified(Namespace.EMAIL, mail));
    merging.merge(merge(first, one));
    var two = seen("crm:same", IdentityClaim.verified(Namespace.EMAIL, mail));
    assertThat(two.questioned()).isTrue();

    merging.separate(
        new MergeCustomers(
            first.record().nativeCustomer(), two.record().nativeCustomer(), "maria", "twins"));

    assertThat(since())
        .filteredOn(it -> it.verdict() == Verdict.NO_MATCH)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.a()).isEqualTo(one.record());
          assertThat(it.b()).isEqualTo(two.record());
          assertThat(it.rule()).isEqualTo("same-verified-email");
        });
  }

  @Test
  void whatOnlyKeepsAGroupTogetherIsNobodysJudgement() {
    var hub = seen("crm:hub");
    var left = seen("shop:left");
    var right = seen("form:right");
    merging.merge(merge(hub, left));
    merging.merge(merge(hub, right));

    unmerging.unmerge(
        new UnmergeRecords(
            hub.record().nativeCustomer(), Set.of(hub.record()), "maria", "a colleague"));

    assertThat(since()).isNotEmpty().allMatch(it -> it.verdict() == Verdict.NO_MATCH);
  }

  private List<LinkLabel> since() {
    var found = new ArrayList<LinkLabel>();
    labels.each(began, found::add);
    return found;
  }

  private static MergeCustomers merge(Identified one, Identified other) {
    return new MergeCustomers(
        one.record().nativeCustomer(), other.record().nativeCustomer(), "maria", "asked");
  }

  private Identified seen(String source, IdentityClaim... claims) {
    return identification.identify(
        new Sighting(
            new SourceKey(source),
            UUID.randomUUID().toString(),
            PersonFacts.of(Map.of(ProfileField.FULL_NAME, "Ada")),
            Coverage.WHOLE,
            List.of(claims),
            clock.instant()));
  }
}
