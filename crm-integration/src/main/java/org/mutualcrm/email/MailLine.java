package org.mutualcrm.email;

import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a mail server that sends. What has been taken stays taken, however the parting
 * goes: a server that does not say goodbye has the mail all the same.
 */
final class MailLine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MailLine.class);

  private final Transport transport;
  private final MailServer server;

  private MailLine(Transport transport, MailServer server) {
    this.transport = transport;
    this.server = server;
  }

  static MailLine open(Session session, MailServer server) throws NoSuchProviderException {
    return new MailLine(session.getTransport(server.protocol()), server);
  }

  void connect(String user, String password) throws MessagingException {
    transport.connect(server.host(), server.port(), user, password);
  }

  void send(Composed mail) throws MessagingException {
    transport.sendMessage(mail, mail.getAllRecipients());
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("{} broke off at the end", server, e);
    }
  }
}
