package org.mutualcrm.web.security;

import static crmtesting.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.Browser;
import crmtesting.DrivenClock;
import crmtesting.Staff;
import crmtesting.WebTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.AccountOpening.Opened;
import org.mutualcrm.staff.Accounts;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.NewAccount;
import org.mutualcrm.staff.Role;
import org.mutualcrm.staff.StaffId;
import org.mutualcrm.staff.Username;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in and out with local accounts, as a browser does it. */
@WebTest
class ConsoleDoorTests {

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  private Browser browser;

  @BeforeEach
  void freshBrowser() {
    browser = new Browser(port);
    clock.advance(Duration.ofDays(2));
  }

  @Test
  void aStrangerSignsInAndGetsThePageHeAskedFor() {
    var asked = browser.get("/settings/password?from=mail");
    assertThat(asked.statusCode()).isEqualTo(302);
    assertThat(location(asked)).endsWith("/login");

    var welcome = browser.signIn("agent", Staff.PASSWORD);

    assertThat(location(welcome)).contains("/settings/password?from=mail");
    assertThat(browser.get("/settings/password").statusCode()).isEqualTo(200);
    assertThat(browser.get("/settings/staff").statusCode()).isEqualTo(403);
  }

  @Test
  void everyRoleCanSignIn() {
    for (var role : Role.values()) {
      var its = new Browser(port);
      assertThat(location(its.signIn(role.externalName(), Staff.PASSWORD)))
          .doesNotContain("failed");
      assertThat(its.get("/settings/staff").statusCode()).isEqualTo(role == Role.ADMIN ? 200 : 403);
    }
  }

  @Test
  void aWrongPasswordAnAbsentAccountAndALockOutReadTheSame() {
    open("slow");
    for (int i = 0; i < 5; i++) {
      assertThat(location(browser.signIn("slow", "wrong"))).endsWith("/login?failed");
    }

    var locked = browser.signIn("slow", Staff.PASSWORD);
    var unknown = browser.signIn("nobody" + UUID.randomUUID(), "wrong");

    assertThat(location(locked)).isEqualTo(location(unknown));
    clock.advance(Duration.ofMinutes(16));
    assertThat(location(browser.signIn("slow", Staff.PASSWORD))).doesNotContain("failed");
  }

  @Test
  void aFragmentAskedByAStrangerSendsThePageToTheSignIn() {
    var answer = browser.get("/settings/staff", "HX-Request", "true");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).contains("/login");
  }

  @Test
  void aFormWithoutItsTokenIsRefused() {
    browser.signIn("admin", Staff.PASSWORD);

    var answer = browser.submit("/settings/staff", Map.of("username", "eve"));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void signingOutEndsTheSession() {
    browser.signIn("admin", Staff.PASSWORD);
    var page = browser.get("/settings/staff");

    var bye = browser.submit("/logout", Map.of("_csrf", Browser.csrf(page)));

    assertThat(location(bye)).endsWith("/login?out");
    assertThat(browser.get("/settings/staff").statusCode()).isEqualTo(302);
  }

  @Test
  void whoComesAndGoesIsOnRecordAndWhoseAccountIsTriedInVain() {
    open("careful");
    browser.signIn("careful", "wrong");
    browser.signIn("careful", Staff.PASSWORD);
    browser.submit("/logout", Map.of("_csrf", Browser.csrf(browser.get("/settings/password"))));

    assertThat(
            jdbc.sql(
                    """
                    select e.operation || ' ' || e.outcome from audit_entry e, staff_user u
                    where u.username = 'careful' and e.address is not null
                      and (e.actor = u.staff_id::text or e.subject = 'staff/' || u.staff_id)
                      and e.operation like 'SIGN %'
                    order by e.at, e.entry_id
                    """)
                .query(String.class)
                .list())
        .containsExactly("SIGN IN REFUSED", "SIGN IN DONE", "SIGN OUT DONE");
  }

  @Test
  void aSessionIdThatWasForcedUponABrowserIsNotTaken() {
    var forced = "MUTUAL_SESSION=Zm9yY2Vk";
    browser.get("/login", "Cookie", forced);
    var welcome = browser.signIn("agent", Staff.PASSWORD);

    assertThat(cookie(welcome, "MUTUAL_SESSION")).doesNotContain("Zm9yY2Vk");
  }

  @Test
  void cookiesAreHiddenFromScriptsAndStayOnHttps() {
    var plain = browser.signIn("agent", Staff.PASSWORD);
    assertThat(cookie(plain, "MUTUAL_SESSION"))
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .doesNotContain("Secure");

    var https = new Browser(port).get("/login", "X-Forwarded-Proto", "https");
    assertThat(cookie(https, "MUTUAL_CSRF")).contains("HttpOnly", "SameSite=Lax", "Secure");
    assertThat(https.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void lookingAtTheSignInLeavesNoSession() {
    long before = sessions();

    browser.get("/settings/staff");
    browser.get("/login");
    browser.get("/p/nothing-here");

    assertThat(sessions()).isEqualTo(before);
  }

  @Test
  void whoLosesHisRolesIsSignedOut() throws Exception {
    var id = open("brief");
    browser.signIn("brief", Staff.PASSWORD);
    assertThat(browser.get("/settings/password").statusCode()).isEqualTo(200);

    accounts.disable(id, new CurrentStaff("1", "a", "A", Set.of(Role.ADMIN)));

    for (int i = 0; i < 100 && browser.get("/settings/password").statusCode() == 200; i++) {
      Thread.sleep(50);
    }
    assertThat(browser.get("/settings/password").statusCode()).isEqualTo(302);
    assertThat(location(browser.signIn("brief", Staff.PASSWORD))).endsWith("failed");
  }

  @Test
  void aSessionOfAnotherReleaseMeansSigningInAgain() {
    browser.signIn("analyst", Staff.PASSWORD);
    jdbc.sql("update spring_session_attributes set attribute_bytes = '\\xCAFE'::bytea").update();

    assertThat(browser.get("/settings/password").statusCode()).isEqualTo(302);
  }

  @Test
  void anAdminOpensAnAccountAndChangesIt() {
    browser.signIn("admin", Staff.PASSWORD);
    var username = "new" + UUID.randomUUID();
    var token = Browser.csrf(browser.get("/settings/staff"));

    var opened =
        browser.submit(
            "/settings/staff",
            Map.of(
                "_csrf",
                token,
                "username",
                username,
                "displayName",
                "<b>New</b>",
                "roles",
                "AGENT",
                "password",
                "a first password"));

    assertThat(browser.follow(opened).body())
        .contains(username, "&lt;b&gt;New", "The account is open.")
        .doesNotContain("<b>New");
    var weak =
        browser.submit(
            "/settings/staff",
            Map.of("_csrf", token, "username", "x y", "displayName", "New", "password", "short"));
    assertThat(browser.follow(weak).body()).contains("A username has");
    assertThat(location(new Browser(port).signIn(username, "a first password")))
        .doesNotContain("failed");
  }

  private StaffId open(String username) {
    jdbc.sql(
            "delete from staff_user_role where staff_id in (select staff_id from staff_user where username = ?)")
        .param(username)
        .update();
    jdbc.sql("delete from staff_user where username = ?").param(username).update();
    return ((Opened)
            accounts.open(
                new NewAccount(
                    new Username(username), "Somebody", Set.of(Role.AGENT), Staff.PASSWORD)))
        .id();
  }

  private long sessions() {
    return jdbc.sql("select count(*) from spring_session").query(Long.class).single();
  }

  private static String cookie(HttpResponse<?> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(it -> it.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }
}
