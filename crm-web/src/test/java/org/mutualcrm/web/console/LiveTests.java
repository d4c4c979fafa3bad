package org.mutualcrm.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.Browser;
import crmtesting.Staff;
import crmtesting.WebTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class LiveTests {

  @LocalServerPort int port;
  @Autowired Gelateria gelateria;

  @Test
  void anOpenPageHearsOfANewMessageAndIsLeftAloneOtherwise() throws Exception {
    var browser = new Browser(port);
    browser.signIn("agent", Staff.PASSWORD);
    var lines = new LinkedBlockingQueue<String>();
    var listening = Thread.ofVirtual().start(() -> browser.listen("/events", lines::add));
    await(lines, "event:ready");
    Thread.sleep(2_500);

    gelateria.writes("Live Wire", "4001", "Hello?");

    await(lines, "event:change");
    await(lines, "data:inbox");
    listening.interrupt();
  }

  @Test
  void signingOutEndsTheStream() throws Exception {
    var browser = new Browser(port);
    browser.signIn("agent", Staff.PASSWORD);
    var lines = new LinkedBlockingQueue<String>();
    var listening = Thread.ofVirtual().start(() -> browser.listen("/events", lines::add));
    await(lines, "event:ready");

    browser.submit("/logout", java.util.Map.of("_csrf", Browser.csrf(browser.get("/inbox"))));

    assertThat(listening.join(Duration.ofSeconds(10))).isTrue();
    assertThat(browser.get("/events", "HX-Request", "true").statusCode()).isEqualTo(401);
  }

  private static void await(BlockingQueue<String> lines, String wanted) throws Exception {
    var heard = new java.util.ArrayList<String>(List.of());
    while (true) {
      var line = lines.poll(15, TimeUnit.SECONDS);
      assertThat(line).as("after %s", heard).isNotNull();
      heard.add(line);
      if (line.startsWith(wanted)) return;
    }
  }
}
