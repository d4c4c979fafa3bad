package org.mutualcrm.email;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import jakarta.mail.search.SearchTerm;
import java.text.ParsePosition;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Where the mail library's old dates end and ours begin. */
final class MailDates {

  private MailDates() {}

  /** The time a header names; null if it names none. */
  static @Nullable Instant read(@Nullable String header) {
    if (header == null) return null;
    var date = new MailDateFormat().parse(header, new ParsePosition(0));
    return date == null ? null : date.toInstant();
  }

  /**
   * When a mail reached its mailbox, as a line that every server on the way leaves; empty if the
   * server does not say. The same mail always gets the same.
   */
  static String trace(Message mail) throws MessagingException {
    var arrived = mail.getReceivedDate();
    return arrived == null
        ? ""
        : "Received: by mutual with IMAP; " + new MailDateFormat().format(arrived) + "\r\n";
  }

  static SearchTerm arrivedSince(Instant at) {
    return new ReceivedDateTerm(ComparisonTerm.GE, Date.from(at));
  }

  static void stamp(Message mail, Instant at) throws MessagingException {
    mail.setSentDate(Date.from(at));
  }
}
