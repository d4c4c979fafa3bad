package org.mutualcrm.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.UUID;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;

/** Mails as tests write them, and the mailbox they come to. */
final class Letters {

  static final ChannelAccount ACCOUNT = account(Map.of());

  private static final EmailInbound EMAIL = new EmailInbound();

  private Letters() {}

  static ChannelAccount account(Map<String, String> settings) {
    return new ChannelAccount(
        UUID.randomUUID(), "email", "help", "help@gelato.example", "Gelato", settings);
  }

  /** What a mail with this header, beside the usual, and these words means. */
  static InboundEvent read(ChannelAccount account, String header, String body) {
    return EMAIL.parse(account, mail(header, body).getBytes(UTF_8)).getFirst();
  }

  static InboundEvent read(String header, String body) {
    return read(ACCOUNT, header, body);
  }

  static String mail(String header, String body) {
    var usual = new StringBuilder("Received: by mx; Sun, 22 Nov 2026 12:00:05 +0000\n");
    if (!header.contains("From:")) usual.append("From: Ada <ada@village.example>\n");
    if (!header.contains("Date:")) usual.append("Date: Sun, 22 Nov 2026 12:00:00 +0000\n");
    if (!header.contains("Message-ID:")) usual.append("Message-ID: <1@village.example>\n");
    if (!header.contains("Subject:")) usual.append("Subject: Melted\n");
    usual.append("To: help@gelato.example\nMIME-Version: 1.0\n");
    return (usual + (header.isEmpty() ? "" : header.strip() + "\n") + "\n" + body)
        .replace("\n", "\r\n");
  }
}
