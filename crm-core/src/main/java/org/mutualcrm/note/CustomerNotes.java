package org.mutualcrm.note;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.note.NoteOutcome.Kept;
import org.mutualcrm.note.NoteOutcome.NoSuchCustomer;
import org.mutualcrm.note.NoteOutcome.NoSuchNote;
import org.mutualcrm.note.NoteOutcome.NotTheirRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps notes on customers. A note hangs on a source record and goes where it goes. One that is
 * about the customer as a whole hangs on the record the customer is founded on; when the records it
 * was written about are parted it stays there, marked, until somebody says whose it is.
 */
@Service
public class CustomerNotes {

  private final NoteBook book;
  private final SourceRecords records;
  private final CustomerLocks locks;
  private final Clock clock;

  CustomerNotes(NoteBook book, SourceRecords records, CustomerLocks locks, Clock clock) {
    this.book = book;
    this.records = records;
    this.locks = locks;
    this.clock = clock;
  }

  /** The notes on this customer, newest first. */
  @Transactional(readOnly = true)
  public List<CustomerNote> of(CustomerId customer) {
    return book.of(customer);
  }

  /**
   * Notes that hang on somebody else, were written when both were one, and that nobody has placed
   * yet: they may be about this customer.
   */
  @Transactional(readOnly = true)
  public List<CustomerNote> adriftFrom(CustomerId customer) {
    return book.adriftFrom(customer);
  }

  public Optional<CustomerNote> find(NoteId id) {
    return book.find(id);
  }

  /** The records a note can be placed on: those that were the customer when it was written. */
  public List<SourceRecordId> places(NoteId id) {
    return book.places(id);
  }

  @Transactional
  public NoteOutcome write(WriteNote wanted) {
    var founding = new SourceRecordId(wanted.customer().value());
    var customer = records.customerOf(founding).orElse(null);
    if (customer == null) return new NoSuchCustomer();
    // Nobody joins or parts them while we write down who they are.
    locks.share(customer);
    var its = records.of(customer).stream().map(SourceRecord::id).toList();
    if (its.isEmpty()) return new NoSuchCustomer();
    var record = wanted.record() == null ? its.getFirst() : wanted.record();
    if (!its.contains(record)) return new NotTheirRecord();
    var id = NoteId.next();
    book.keep(id, record, wanted.text(), wanted.record() != null, wanted.by(), clock.instant());
    if (wanted.record() == null) book.writtenAmong(id, its);
    return new Kept(book.find(id).orElseThrow());
  }

  /** Says which record a note is about; from then on it goes with that one. */
  @Transactional
  public NoteOutcome place(NoteId id, SourceRecordId record, String by) {
    var note = book.find(id).orElse(null);
    if (note == null) return new NoSuchNote();
    if (!book.places(id).contains(record) && !note.record().equals(record)) {
      return new NotTheirRecord();
    }
    if (!book.place(id, record, by, clock.instant())) return new NoSuchNote();
    return new Kept(book.find(id).orElseThrow());
  }

  /** Takes a note off the customer; it is kept as withdrawn. */
  @Transactional
  public NoteOutcome withdraw(NoteId id, String by) {
    var note = book.find(id).orElse(null);
    if (note == null || !book.withdraw(id, by, clock.instant())) return new NoSuchNote();
    return new Kept(note);
  }

  /** Puts a withdrawn note back. */
  @Transactional
  public NoteOutcome restore(NoteId id) {
    if (!book.restore(id)) return new NoSuchNote();
    return new Kept(book.find(id).orElseThrow());
  }
}
