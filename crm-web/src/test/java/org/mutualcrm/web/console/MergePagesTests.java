package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.identity.LinkOperation;
import org.mutualcrm.identity.Undoing;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class MergePagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Gelateria gelateria;
  @Autowired Customers customers;
  @Autowired Undoing undoing;

  @Test
  void twoPeopleAreComparedJoinedAndTakenApartAgain() {
    var one = gelateria.guest("Livia", "Drusilla", "livia@palatine.example", "Rome");
    var other = gelateria.guest("Livia", "Drusila", "livia@prima.example", "Ostia");

    assertThat(get("/customers/" + one + "/merge"))
        .hasStatusOk()
        .bodyText()
        .contains("Join with whom?", "Livia Drusila");
    assertThat(get("/customers/" + one + "/merge?with=" + other))
        .hasStatusOk()
        .bodyText()
        .contains("Are they one person?", "Ostia", "lists them as two people", "Source records");
    assertThat(customers.resolve(other)).contains(other);

    assertThat(post("/customers/" + one + "/merge", "with", other.toString()))
        .hasRedirectedUrl("/customers/" + one);
    assertThat(customers.resolve(other)).contains(one);
    assertThat(get("/customers/" + one)).bodyText().contains("Done by hand", "Take back");

    var operation = operation(one);
    assertThat(post("/link-operations/" + operation.id() + "/undo"))
        .hasRedirectedUrl("/customers/" + one);
    assertThat(customers.resolve(other)).contains(other);
  }

  @Test
  void recordsAreChosenLookedAtAndParted() {
    var one = gelateria.guest("Marcus", "Agrippa", "agrippa@rome.example", "Rome");
    var other = gelateria.guest("Vipsania", "Agrippina", "vipsania@rome.example", "Rome");
    gelateria.joins(one, other);

    assertThat(get("/customers/" + one + "/unmerge"))
        .hasStatusOk()
        .bodyText()
        .contains("Which records are somebody else?", "Choose records to see what will be");
    assertThat(get("/customers/" + one + "/unmerge?record=" + other))
        .bodyText()
        .contains("Vipsania Agrippina", "Before and after");
    assertThat(get("/customers/" + one + "/unmerge?record=" + one + "&record=" + other))
        .bodyText()
        .contains("Leave at least one record here");

    assertThat(post("/customers/" + one + "/unmerge", "record", other.toString()))
        .hasRedirectedUrl("/customers/" + one);
    assertThat(customers.resolve(other)).contains(other);
  }

  @Test
  void whoMayOnlyReadJoinsNobody() {
    var one = gelateria.guest("Julia", "Domna", "julia@emesa.example", "Rome");

    assertThat(mvc.get().uri("/customers/" + one + "/merge").with(as(Role.AGENT)).exchange())
        .hasStatus(403);
    assertThat(mvc.get().uri("/customers/" + one).with(as(Role.AGENT)).exchange())
        .bodyText()
        .doesNotContain("Join with");
    assertThat(mvc.get().uri("/review").with(as(Role.AGENT)).exchange()).hasStatus(403);
  }

  @Test
  void theQueueOfPossibleDuplicatesIsOnePairAtATime() {
    assertThat(get("/review")).hasStatusOk().bodyText().contains("Possible duplicates");
    assertThat(get("/review?a=" + UUID.randomUUID() + "&b=" + UUID.randomUUID())).hasStatusOk();
    assertThat(get("/review?a=nonsense&b=x")).hasStatus4xxClientError();
  }

  @Test
  void theInterfaceRehearsesActsAndTakesBack() {
    var one = gelateria.guest("Galla", "Placidia", "galla@ravenna.example", "Ravenna");
    var other = gelateria.guest("Aelia", "Placidia", "aelia@ravenna.example", "Ravenna");
    var body = "{\"customer\":\"" + other + "\",\"reason\":\"asked her\"}";
    var merges = "/api/v1/customers/" + one + "/merges";

    assertThat(json(merges + "?dryRun=true", body))
        .hasStatusOk()
        .bodyText()
        .contains("\"operation\":null", "SAME_SOURCE");
    assertThat(json(merges, body)).hasStatus(201);
    assertThat(json(merges, body)).hasStatus(409).bodyText().contains("ALREADY_ONE");
    assertThat(json(merges, "{\"customer\":\"" + other + "\",\"reason\":\" \"}"))
        .hasStatus(400)
        .bodyText()
        .contains("reason");
    assertThat(json("/api/v1/customers/" + UUID.randomUUID() + "/merges", body)).hasStatus(404);
    assertThat(
            json(
                "/api/v1/customers/" + one + "/unmerges",
                "{\"sourceRecords\":[\"" + UUID.randomUUID() + "\"],\"reason\":\"x\"}"))
        .hasStatus(409)
        .bodyText()
        .contains("NOT_THEIR_RECORD");

    var reversal = "/api/v1/link-operations/" + operation(one).id() + "/reversal";
    assertThat(json(reversal, "{\"reason\":\"wrong Galla\"}")).hasStatus(201);
    assertThat(json(reversal, "{\"reason\":\"again\"}"))
        .hasStatus(409)
        .bodyText()
        .contains("ALREADY_REVERSED");
    assertThat(get("/api/v1/customers/" + one + "/links"))
        .hasStatusOk()
        .bodyText()
        .contains("wrong Galla");
  }

  private LinkOperation operation(CustomerId customer) {
    return undoing.concerning(customer).getFirst();
  }

  private MvcTestResult get(String path) {
    return mvc.get().uri(path).with(as(Role.ADMIN)).exchange();
  }

  private MvcTestResult json(String path, String body) {
    return mvc.post()
        .uri(path)
        .with(as(Role.ADMIN))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private MvcTestResult post(String path, String... parameters) {
    var request = mvc.post().uri(path).with(as(Role.ADMIN)).with(csrf());
    for (int i = 0; i < parameters.length; i += 2) {
      request = request.param(parameters[i], parameters[i + 1]);
    }
    return request.exchange();
  }
}
