package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class IncidentsControllerTests {

  @Autowired MockMvcTester mvc;
  @Autowired JdbcClient jdbc;

  private final UUID id = UuidCreator.getTimeOrderedEpochPlus1();

  @BeforeEach
  void incident() {
    jdbc.sql(
            """
            insert into incident (incident_id, account_id, visibility, source_name, status, severity, began_at,
                detected_at, last_alert_at, step_minutes, seen, expected, pause, version)
            values (?, gen_random_uuid(), 'PUBLIC', 'The square', 'OPEN', 3, '2026-06-01T07:00:00Z',
                '2026-06-01T08:00:00Z', '2026-06-01T08:00:00Z', 60, 40, 0.5, 'PROPOSED', 0)
            """)
        .param(id)
        .update();
  }

  @AfterEach
  void over() {
    jdbc.sql("delete from incident where incident_id = ?").param(id).update();
  }

  private MvcTestResult send(HttpMethod method, String path, String body, Role role) {
    return mvc.method(method)
        .uri("/api/v1/incidents/" + id + path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(as(role))
        .with(csrf())
        .exchange();
  }

  @Test
  void incidentIsListedAndRead() {
    assertThat(mvc.get().uri("/api/v1/incidents").with(as(Role.ANALYST)))
        .hasStatusOk()
        .bodyText()
        .contains(id.toString());
    assertThat(send(HttpMethod.GET, "", "", Role.AUDITOR))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.incident.severity")
        .isEqualTo(3);
  }

  @Test
  void statementOfOnesOwnIsNotApproved() {
    var text = "{\"text\":\"We are looking into it.\"}";
    assertThat(send(HttpMethod.POST, "/statements", text, Role.PR_LEAD)).hasStatus(201);
    var statement =
        jdbc.sql("select statement_id from holding_statement where incident_id = ?")
            .param(id)
            .query(UUID.class)
            .single();
    var approval = "/statements/" + statement + "/approval";

    assertThat(send(HttpMethod.PUT, approval, "", Role.PR_LEAD))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("NOT_ALLOWED");
    assertThat(send(HttpMethod.PUT, approval, "", Role.APPROVER))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.statements[0].approvedBy")
        .isEqualTo("approver");
  }

  @Test
  void pauseIsHeldLiftedAndOnlyThenClosed() {
    assertThat(send(HttpMethod.PUT, "/pause", "", Role.APPROVER))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.incident.pause")
        .isEqualTo("ACTIVE");
    assertThat(send(HttpMethod.PUT, "/closure", "{\"text\":\"Over\"}", Role.PR_LEAD))
        .hasStatus(409);
    assertThat(send(HttpMethod.DELETE, "/pause", "", Role.PR_LEAD)).hasStatusOk();
    assertThat(send(HttpMethod.PUT, "/closure", "{\"text\":\"Over\"}", Role.PR_LEAD))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.retro")
        .isEqualTo("Over");
    assertThat(send(HttpMethod.DELETE, "/closure", "", Role.PR_LEAD)).hasStatusOk();
  }

  @Test
  void ownerAndNotesAreKept() {
    assertThat(send(HttpMethod.PUT, "/owner", "{\"username\":\"marta\"}", Role.SENIOR_AGENT))
        .hasStatusOk();
    assertThat(send(HttpMethod.POST, "/notes", "{\"text\":\"Called.\"}", Role.SENIOR_AGENT))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.entries[1].what")
        .isEqualTo("Called.");
    assertThat(send(HttpMethod.POST, "/notes", "{\"text\":\" \"}", Role.SENIOR_AGENT))
        .hasStatus(400);
  }
}
