package org.mutualcrm.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what is done. A door says who asks for what before anything happens, and what came of
 * it afterwards. The entry itself is written by the first transaction of the request that has
 * changed something, just before it commits: it is there if the deed is, and gone if the deed is.
 * What changed nothing, or was refused, is written when the answer is known.
 */
@Service
public class AuditTrail {

  private final AuditLines lines;
  private final AuditPeople people;
  private final Looks looks;
  private final ThreadLocal<@Nullable Recording> current = new ThreadLocal<>();

  AuditTrail(AuditLines lines, AuditPeople people, Looks looks) {
    this.lines = lines;
    this.people = people;
    this.looks = looks;
  }

  /** From now on what this thread does is this deed. */
  public Recording begin(Deed deed) {
    return begin(new Recording(people.hidden(deed), false, false));
  }

  /**
   * From now on what this thread does is looking at something. Whoever looks does not wait for the
   * record: should the process be killed, the looks of its last second are lost.
   *
   * @param part whether it is part of something larger, which whoever looks has most likely opened:
   *     then it goes on record only where they have not looked at the subject shortly before
   */
  public Recording beginLook(Deed deed, boolean part) {
    return begin(new Recording(deed, true, part));
  }

  private Recording begin(Recording recording) {
    current.set(recording);
    return recording;
  }

  /**
   * Says more exactly what is done in this thread, where the path does not.
   *
   * @param subject what it is about; null for what is known already
   */
  public void narrow(String operation, @Nullable String subject) {
    var recording = current.get();
    if (recording != null) recording.narrow(operation, people.hidden(subject));
  }

  /** This thread does something else from now on; the deed goes on in another. */
  public void leave() {
    current.remove();
  }

  /** Goes on with a deed that another thread began. */
  public void resume(Recording recording) {
    current.set(recording);
  }

  /**
   * The answer is given.
   *
   * @param status of HTTP
   */
  public void end(Recording recording, int status) {
    current.remove();
    // What was written with the deed says that it was done; an answer that says otherwise is told.
    if (recording.written() && status < 400) return;
    if (recording.look) looks.add(recording.deed(), status, recording.part);
    else lines.write(recording.deed(), Outcome.of(status), status);
  }

  /** Whether somebody asked for what this thread does, so that it goes on the record. */
  public boolean isAsked() {
    return current.get() != null;
  }

  /**
   * Tells in the transaction of a change what it changes. It is then the entry of the request, if
   * there is one.
   *
   * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(Change change) {
    var recording = current.get();
    var subject = Objects.requireNonNull(people.hidden(change.subject()));
    var told = new Change(subject, change.differences(), change.reason());
    lines.write(recording == null ? Deed.ofTheSystem() : recording.deed(), told);
    if (recording != null) recording.told();
  }

  /** Before a transaction of this thread commits that may have changed something. */
  void committing() {
    var recording = current.get();
    if (recording == null || recording.look || recording.written()) return;
    if (recording.isTold() || lines.writeIfChanged(recording.deed())) recording.begun();
  }

  /** After it did. */
  void committed(boolean failed) {
    var recording = current.get();
    if (recording != null) recording.settled(!failed);
  }

  void rolledBack() {
    var recording = current.get();
    if (recording != null) recording.settled(false);
  }

  /** A deed on its way. Belongs to one thread at a time. */
  public static final class Recording {

    private final boolean look;
    private final boolean part;
    private Deed deed;
    private boolean told;
    private boolean begun;
    private boolean written;

    private Recording(Deed deed, boolean look, boolean part) {
      this.deed = deed;
      this.look = look;
      this.part = part;
    }

    void narrow(String operation, @Nullable String subject) {
      deed =
          new Deed(
              deed.actor(),
              operation,
              subject == null ? deed.subject() : subject,
              deed.part(),
              deed.request(),
              deed.address());
    }

    Deed deed() {
      return deed;
    }

    boolean written() {
      return written;
    }

    boolean isTold() {
      return told;
    }

    void told() {
      told = true;
    }

    void begun() {
      begun = true;
    }

    void settled(boolean good) {
      if (good && begun) written = true;
      begun = false;
      if (!good) told = false;
    }
  }
}
