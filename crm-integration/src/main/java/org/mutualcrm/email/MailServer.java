package org.mutualcrm.email;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Properties;
import org.mutualcrm.channel.ChannelAccount;

/**
 * A server as it is written in an account's settings: {@code imaps://imap.example.org}, {@code
 * smtp://mail.example.org:587}. What is not encrypted from the start has to become so before a
 * password is said; only a server on this very machine is spoken to in the clear.
 */
record MailServer(String protocol, String host, int port) {

  private static final String PATIENCE = "15000";

  static MailServer imap(ChannelAccount account) {
    return of(account, "imap", 143, 993);
  }

  static MailServer smtp(ChannelAccount account) {
    return of(account, "smtp", 587, 465);
  }

  private static MailServer of(ChannelAccount account, String kind, int open, int sealed) {
    var setting = account.setting(kind);
    if (setting == null)
      throw new IllegalArgumentException("No " + kind + " server is set for " + account.key());
    var address = URI.create(setting.strip());
    var protocol = String.valueOf(address.getScheme());
    if (address.getHost() == null || !protocol.matches(kind + "s?"))
      throw new IllegalArgumentException("Not a server's address: " + setting);
    int port = address.getPort();
    if (port < 0) port = protocol.endsWith("s") ? sealed : open;
    return new MailServer(protocol, address.getHost(), port);
  }

  /** How a session with it has to behave. */
  Properties properties() {
    var at = "mail." + protocol + ".";
    var properties = new Properties();
    properties.setProperty(at + "connectiontimeout", PATIENCE);
    properties.setProperty(at + "timeout", PATIENCE);
    properties.setProperty(at + "writetimeout", PATIENCE);
    properties.setProperty(at + "ssl.checkserveridentity", "true");
    if (!protocol.endsWith("s")) {
      properties.setProperty(at + "starttls.enable", "true");
      properties.setProperty(at + "starttls.required", String.valueOf(!here()));
    }
    return properties;
  }

  /** How a session that sends as this account has to behave. */
  Properties sending(ChannelAccount account, boolean signIn) {
    var at = "mail." + protocol + ".";
    var properties = properties();
    var own = account.externalId();
    properties.setProperty(at + "auth", String.valueOf(signIn));
    properties.setProperty(at + "from", own);
    properties.setProperty(at + "localhost", own.substring(own.indexOf('@') + 1));
    // The answer to our goodbye changes nothing.
    properties.setProperty(at + "quitwait", "false");
    // What comes back names the mail it is about, and need not repeat all of it.
    properties.setProperty(at + "dsn.ret", "HDRS");
    return properties;
  }

  private boolean here() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
