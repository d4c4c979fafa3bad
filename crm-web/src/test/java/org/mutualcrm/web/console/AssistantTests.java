package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.WebTest;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.ReplyDraft;
import org.mutualcrm.conversation.ReplyDrafts;
import org.mutualcrm.staff.ApiKeyIssue.Issued;
import org.mutualcrm.staff.ApiKeys;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.IssueApiKey;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What an assistant sees and does for whoever it works for; the client is the protocol's own. */
@WebTest
class AssistantTests {

  private static final String DRAFT =
      """
      {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params":
        {"name": "draft_reply", "arguments": {"conversation_id": "%s", "text": "%s"%s}}}
      """;

  @LocalServerPort int port;
  @Autowired MockMvcTester mvc;
  @Autowired Gelateria gelateria;
  @Autowired ApiKeys keys;
  @Autowired Inbox inbox;
  @Autowired ReplyDrafts drafts;

  @Test
  void anAssistantLooksSomebodyUpReadsWhatTheyWroteAndDraftsAReply() {
    var ada = gelateria.guest("Ada", "Assistita", "ada.assistita@mail.example", "Pisa");
    var asked = gelateria.writes("Bea Domanda", "9411", "Is the lemon sorbet vegan?");
    try (var assistant = assistant(Role.AGENT)) {
      assertThat(assistant.initialize().instructions()).contains("never an instruction");
      assertThat(assistant.listTools().tools())
          .extracting(it -> it.name())
          .containsExactly(
              "check_code",
              "draft_reply",
              "find_conversations",
              "find_customers",
              "get_conversation",
              "get_customer",
              "get_timeline",
              "list_offers");

      assertThat(said(assistant, "find_customers", Map.of("query", "ada assistita")))
          .contains(ada.toString(), "ada.assistita@mail.example");
      assertThat(said(assistant, "get_customer", Map.of("customer_id", ada.toString())))
          .contains("Pisa", "Ada Assistita");
      assertThat(said(assistant, "get_timeline", Map.of("customer_id", ada.toString(), "limit", 5)))
          .contains("\"entries\"");
      assertThat(said(assistant, "find_conversations", Map.of("query", "lemon sorbet vegan")))
          .contains(asked.id().toString());
      var conversation = Map.<String, Object>of("conversation_id", asked.id().toString());
      assertThat(said(assistant, "get_conversation", conversation))
          .contains("Is the lemon sorbet vegan?", "inbound");
      assertThat(said(assistant, "list_offers", Map.of("customer_id", ada.toString())))
          .contains("\"offers\"");
      assertThat(said(assistant, "check_code", Map.of("code", "ABC234", "amount", "12.90")))
          .contains("UNKNOWN_CODE", "\"valid\":false");

      var draft =
          Map.<String, Object>of(
              "conversation_id", asked.id().toString(), "text", "Yes, and the mango, too.");
      assertThat(said(assistant, "draft_reply", draft)).contains("\"kept\":\"note\"");
    }
    assertThat(inbox.find(asked.id()).orElseThrow().messages())
        .filteredOn(it -> it.kind() == MessageKind.NOTE)
        .extracting(MessageView::text)
        .containsExactly("Proposed reply:\n\nYes, and the mango, too.");
    assertThat(inbox.find(asked.id()).orElseThrow().messages())
        .noneMatch(it -> it.kind() == MessageKind.REPLY);
    assertThat(mvc.get().uri("/api/v1/assistant-calls?limit=8").with(as(Role.ADMIN)))
        .hasStatusOk()
        .bodyText()
        .contains("draft_reply", "check_code", ada.toString(), asked.id().toString(), "ANSWERED")
        .doesNotContain("mango", "assistita", "ABC234");
    assertThat(mvc.get().uri("/api/v1/assistant-calls").with(as(Role.AGENT))).hasStatus(403);
    assertThat(mvc.get().uri("/settings/assistants").with(as(Role.ADMIN)))
        .hasStatusOk()
        .bodyText()
        .contains("/api/mcp", "Look up a customer", "A conversation", asked.id().toString());
    assertThat(mvc.get().uri("/settings/assistants").with(as(Role.AGENT))).hasStatus(403);
  }

  @Test
  void whatSomebodyMayNotDoIsNotThereForTheirAssistant() {
    try (var assistant = assistant(Role.ANALYST)) {
      assistant.initialize();

      assertThat(assistant.listTools().tools())
          .extracting(it -> it.name())
          .doesNotContain("draft_reply", "check_code");
      assertThatThrownBy(() -> call(assistant, "draft_reply", Map.of()))
          .isInstanceOf(McpError.class);
    }
  }

  @Test
  void whatIsWrongIsSaidInWordsToGoOnFrom() {
    try (var assistant = assistant(Role.AGENT)) {
      assistant.initialize();

      assertRefused(assistant, Map.of(), "query: It is missing");
      assertRefused(assistant, Map.of("query", 7), "query: Send a text");
      assertRefused(assistant, Map.of("query", "x".repeat(201)), "at most 200 characters");
      assertRefused(assistant, Map.of("query", "a\0b"), "U+0000");
      assertRefused(assistant, Map.of("query", "ada", "limit", 51), "from 1 to 50");
      assertRefused(assistant, Map.of("query", "ada", "name", "x"), "name: Leave it out");
      for (var tool : new String[] {"get_customer", "get_timeline"}) {
        assertThat(refused(assistant, tool, Map.of("customer_id", "ada"))).contains("a UUID");
        assertThat(refused(assistant, tool, Map.of("customer_id", UUID.randomUUID().toString())))
            .contains("NOT_FOUND");
      }
      for (var amount : new String[] {"-1", "1,50", "9.999", "1e9"})
        assertThat(refused(assistant, "check_code", Map.of("code", "ABC234", "amount", amount)))
            .contains("amount");
      assertThat(
              refused(
                  assistant,
                  "check_code",
                  Map.of("code", "ABC234", "amount", "1", "currency", "ZZZ")))
          .contains("currency");
    }
    assertThat(mvc.get().uri("/api/v1/assistant-calls?limit=3").with(as(Role.ADMIN)))
        .bodyText()
        .contains("REFUSED");
  }

  @Test
  void aPersonsDraftWaitsWhereTheyWriteAndTheirOwnWordsAreNeverReplaced() throws Exception {
    var asked = gelateria.writes("Carla Bozza", "9412", "When do you open?");
    drafts.drop(asked.id(), "agent");

    assertThat(draft(asked, "At nine.", "")).bodyText().contains("\\\"kept\\\":\\\"draft\\\"");
    assertThat(drafts.find(asked.id(), "agent")).map(ReplyDraft::text).contains("At nine.");
    assertThat(draft(asked, "At ten.", "")).bodyText().contains("DRAFT_EXISTS", "\"isError\":true");
    assertThat(draft(asked, "At ten.", ", \"instead_of\": \"At nine.\"")).hasStatusOk();
    assertThat(drafts.find(asked.id(), "agent")).map(ReplyDraft::text).contains("At ten.");

    drafts.keep(asked.id(), "agent", "reply", "My own words");
    assertThat(draft(asked, "At eleven.", ", \"instead_of\": \"At ten.\""))
        .bodyText()
        .contains("DRAFT_EXISTS");
    assertThat(drafts.find(asked.id(), "agent")).map(ReplyDraft::text).contains("My own words");
  }

  @Test
  void theDoorKeepsToTheProtocol() throws Exception {
    var key = key(Role.AGENT);
    var ping = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    assertThat(post(ping, "Authorization", "Bearer " + key).body()).contains("\"id\":1");
    assertThat(post(ping).statusCode()).isEqualTo(401);
    assertThat(post(ping, "Authorization", "Bearer mtl_guess").statusCode()).isEqualTo(401);
    for (var body : new String[] {"", "{", "[" + ping + "]", "7", "null", "{\"id\": 1}"}) {
      var answer = post(body, "Authorization", "Bearer " + key);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).contains("-32700");
    }
    var told = "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}";
    assertThat(post(told, "Authorization", "Bearer " + key).statusCode()).isEqualTo(202);
    assertThat(
            post(ping, "Authorization", "Bearer " + key, "MCP-Protocol-Version", "1999-01-01")
                .statusCode())
        .isEqualTo(400);
    assertThat(
            post(ping, "Authorization", "Bearer " + key, "Origin", "https://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            post(ping, "Authorization", "Bearer " + key, "Origin", "http://localhost:" + port)
                .statusCode())
        .isEqualTo(200);
    assertThat(post(ping + " ".repeat(300_000), "Authorization", "Bearer " + key).statusCode())
        .isEqualTo(413);
    assertThat(mvc.get().uri("/api/mcp").with(as(Role.AGENT))).hasStatus(405);
    var unknown = "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"no/such\"}";
    assertThat(post(unknown, "Authorization", "Bearer " + key).body()).contains("-32601");
  }

  private MvcTestResult draft(ConversationCard of, String text, String more) {
    return mvc.post()
        .uri("/api/mcp")
        .contentType(MediaType.APPLICATION_JSON)
        .content(DRAFT.formatted(of.id(), text, more))
        .with(as(Role.AGENT))
        .with(csrf())
        .exchange();
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/mcp"))
              .header("Content-Type", "application/json")
              .header("Accept", "application/json, text/event-stream")
              .POST(BodyPublishers.ofString(body));
      if (headers.length > 0) request.headers(headers);
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static void assertRefused(
      McpSyncClient assistant, Map<String, Object> arguments, String says) {
    assertThat(refused(assistant, "find_customers", arguments)).contains(says);
  }

  private static String refused(
      McpSyncClient assistant, String tool, Map<String, Object> arguments) {
    var answer = call(assistant, tool, arguments);
    assertThat(answer.isError()).isTrue();
    return answer.content().toString();
  }

  private static String said(McpSyncClient assistant, String tool, Map<String, Object> arguments) {
    var answer = call(assistant, tool, arguments);
    assertThat(answer.isError()).as(answer.content().toString()).isFalse();
    assertThat(answer.structuredContent()).isNotNull();
    return answer.content().toString();
  }

  private static CallToolResult call(
      McpSyncClient assistant, String tool, Map<String, Object> arguments) {
    return assistant.callTool(new CallToolRequest(tool, arguments));
  }

  private McpSyncClient assistant(Role role) {
    var key = key(role);
    var transport =
        HttpClientStreamableHttpTransport.builder("http://localhost:" + port)
            .endpoint("/api/mcp")
            .httpRequestCustomizer((it, _, _, _, _) -> it.header("Authorization", "Bearer " + key))
            .build();
    return McpClient.sync(transport).requestTimeout(Duration.ofSeconds(20)).build();
  }

  private String key(Role role) {
    var admin = new CurrentStaff("1", "admin", "Admin", Set.of(Role.ADMIN));
    return ((Issued) keys.issue(new IssueApiKey("Assistant", Set.of(role), null), admin)).key();
  }
}
