package org.mutualcrm.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Impact.Side;
import org.mutualcrm.identity.LinkOutcome.Done;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.identity.Undoing;
import org.mutualcrm.identity.UnmergeRecords;
import org.mutualcrm.identity.Unmerging;
import org.mutualcrm.note.NoteOutcome.Kept;
import org.mutualcrm.note.NoteOutcome.NoSuchNote;
import org.mutualcrm.note.NoteOutcome.NotTheirRecord;
import org.springframework.beans.factory.annotation.Autowired;

/** Notes go with the record they are about; the others wait to be placed. */
@CrmTest
class CustomerNotesTests {

  @Autowired CustomerNotes notes;
  @Autowired Customers customers;
  @Autowired Identification identification;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired Undoing undoing;
  @Autowired DrivenClock clock;

  @Test
  void aNoteAboutARecordGoesWhereTheRecordGoes() {
    var one = seen();
    var other = seen();
    merge(one, other);
    var note = kept(write(one, "speaks Ladin", other));

    assertThat(notes.of(customer(one)))
        .extracting(CustomerNote::text)
        .containsExactly("speaks Ladin");
    part(one, other);

    assertThat(notes.of(customer(one))).isEmpty();
    assertThat(notes.of(customer(other)))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.id()).isEqualTo(note.id());
          assertThat(it.adrift()).isFalse();
        });
  }

  @Test
  void aNoteAboutTheWholePersonStaysMarkedUntilSomebodyPlacesIt() {
    var one = seen();
    var other = seen();
    merge(one, other);
    var note = kept(write(one, "prefers to be called in the evening", null));
    assertThat(note.adrift()).isFalse();

    part(one, other);
    assertThat(notes.of(customer(one)))
        .singleElement()
        .satisfies(it -> assertThat(it.adrift()).isTrue());
    assertThat(notes.of(customer(other))).isEmpty();
    assertThat(notes.adriftFrom(customer(other)))
        .extracting(CustomerNote::id)
        .containsExactly(note.id());
    assertThat(notes.places(note.id())).containsExactly(one, other);

    assertThat(notes.place(note.id(), seen(), "maria")).isInstanceOf(NotTheirRecord.class);
    kept(notes.place(note.id(), other, "maria"));
    assertThat(notes.of(customer(one))).isEmpty();
    assertThat(notes.of(customer(other)))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.placed()).isTrue();
          assertThat(it.adrift()).isFalse();
          assertThat(it.by()).isEqualTo("jonas");
        });
  }

  @Test
  void whatIsJoinedAgainHasNothingToPlace() {
    var one = seen();
    var other = seen();
    merge(one, other);
    write(one, "two dogs", null);
    var parted = part(one, other);

    undoing.undo(parted.operation().id(), "maria", "they are one");

    assertThat(notes.of(customer(one)))
        .singleElement()
        .satisfies(it -> assertThat(it.adrift()).isFalse());
    assertThat(notes.adriftFrom(customer(one))).isEmpty();
  }

  @Test
  void aNoteWrittenBeforeJoiningIsNobodyElses() {
    var one = seen();
    var other = seen();
    write(other, "hers alone", null);
    merge(one, other);

    part(one, other);

    assertThat(notes.of(customer(other)))
        .singleElement()
        .satisfies(it -> assertThat(it.adrift()).isFalse());
  }

  @Test
  void aPreviewTellsHowManyNotesThereAre() {
    var one = seen();
    var other = seen();
    write(one, "first", null);
    write(other, "second", null);

    var previewed =
        (Done)
            merging.preview(
                new MergeCustomers(one.nativeCustomer(), other.nativeCustomer(), "maria", "asked"));

    assertThat(previewed.impact().after())
        .flatExtracting(Side::holdings)
        .anySatisfy(it -> {
          assertThat(it.kind()).isEqualTo("note");
          assertThat(it.count()).isEqualTo(2);
        });
  }

  @Test
  void aNoteIsTakenOffAndPutBack() {
    var one = seen();
    var note = kept(write(one, "owes us a call", null));

    kept(notes.withdraw(note.id(), "maria"));
    assertThat(notes.of(customer(one))).isEmpty();
    assertThat(notes.withdraw(note.id(), "maria")).isInstanceOf(NoSuchNote.class);
    assertThat(notes.place(note.id(), one, "maria")).isInstanceOf(NoSuchNote.class);
    kept(notes.restore(note.id()));

    assertThat(notes.of(customer(one))).hasSize(1);
    assertThatIllegalArgumentException().isThrownBy(() -> write(one, " ", null));
    assertThat(write(one, "about a stranger", seen())).isInstanceOf(NotTheirRecord.class);
  }

  private NoteOutcome write(SourceRecordId on, String text, @Nullable SourceRecordId about) {
    return notes.write(new WriteNote(customer(on), text, about, "jonas"));
  }

  private static CustomerNote kept(NoteOutcome outcome) {
    assertThat(outcome).isInstanceOf(Kept.class);
    return ((Kept) outcome).note();
  }

  private void merge(SourceRecordId one, SourceRecordId other) {
    merging.merge(
        new MergeCustomers(one.nativeCustomer(), other.nativeCustomer(), "maria", "asked"));
  }

  private Done part(SourceRecordId one, SourceRecordId leaving) {
    return (Done)
        unmerging.unmerge(
            new UnmergeRecords(customer(one), Set.of(leaving), "maria", "two people"));
  }

  private CustomerId customer(SourceRecordId record) {
    return customers.resolve(record.nativeCustomer()).orElseThrow();
  }

  private SourceRecordId seen() {
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:notes" + UUID.randomUUID()),
                UUID.randomUUID().toString(),
                PersonFacts.of(Map.of(ProfileField.FULL_NAME, "Ada")),
                Coverage.WHOLE,
                List.of(),
                clock.instant()))
        .record();
  }
}
