package org.mutualcrm.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** A mail that keeps the id it is given. */
final class Composed extends MimeMessage {

  private final String id;

  Composed(Session session, String id) {
    super(session);
    this.id = id;
  }

  String id() {
    return id;
  }

  static InternetAddress named(String address, String name) throws AddressException {
    try {
      var named = new InternetAddress(address, true);
      named.setPersonal(name, StandardCharsets.UTF_8.name());
      return named;
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + id + ">");
  }
}
